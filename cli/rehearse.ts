console.log("todo");
export {};
