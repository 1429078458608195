import { Outside } from "../../../rehearse/aws-model/outside";
import { requestsOf } from "../../../rehearse/aws-model/requests";
import { made, nodeGroup } from "./made";

const subnet = made("aws_subnet", { vpc_id: "vpc-0123456789abcdef0" }, { id: "subnet-0123456789abcdef0" });
const template = made("aws_launch_template", {}, { id: "lt-0123456789abcdef0" });
const cluster = made("aws_eks_cluster", { name: "flink" });
const create = requestsOf(nodeGroup()).requests[1];

it("tells what a request names that nothing here makes", () => {
  expect(new Outside([subnet, template]).of(create)).toBe("flink");
  expect(new Outside([template, cluster]).of(create)).toBe("subnet-0123456789abcdef0");
});

it("finds nothing where all is made here", () => {
  expect(new Outside([subnet, template, cluster]).of(create)).toBeUndefined();
});

it("takes no argument for something made: a group in a network that exists already is outside", () => {
  const group = made(
    "aws_security_group",
    { name: "g", vpc_id: "vpc-0123456789abcdef0" },
    { id: "sg-0123456789abcdef0" },
  );
  const [createGroup] = requestsOf(group).requests;
  expect(new Outside([group, subnet]).of(createGroup)).toBe("vpc-0123456789abcdef0");
});
