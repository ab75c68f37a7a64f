// Runs Azurite as the child of a program: it saves and ends when that program is gone, however it went,
// because then the standard input closes. Ctrl-C in the terminal reaches both; the program must end first, so it is ignored here.
const once = process.once;
process.once = (name, listener) => (name === "SIGINT" ? process : once.call(process, name, listener));
process.on("SIGINT", () => {});
process.stdin
  .on("end", () => {
    setTimeout(() => process.exit(1), 10_000).unref();
    process.emit("SIGTERM") || process.exit();
  })
  .resume();
require("azurite/dist/src/azurite.js");
