/** Files that the bundler takes in as text. */
declare module "*.proto" {
  const text: string;
  export default text;
}

declare module "*.tf" {
  const text: string;
  export default text;
}

declare module "*.py" {
  const text: string;
  export default text;
}
