// Runs Azurite as the child of a program: it saves and ends when that program is gone, however it went,
// because then the standard input closes. Nobody reads what it says by then, which must not end it before it has saved.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", () => {});
}

// Ctrl-C and the end of a terminal reach both; the program must end first, so they are ignored here.
const once = process.once;
process.once = (name, listener) => (name === "SIGINT" ? process : once.call(process, name, listener));
process.on("SIGINT", () => {});
process.on("SIGHUP", () => {});
process.stdin
  .on("error", () => {})
  .on("close", () => {
    setTimeout(() => process.exit(1), 10_000).unref();
    process.emit("SIGTERM") || process.exit();
  })
  .resume();
require("./journal.js")(process.argv[process.argv.indexOf("--location") + 1]);
require("azurite/dist/src/azurite.js");
