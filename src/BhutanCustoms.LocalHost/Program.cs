using BhutanCustoms.LocalHost.Commands;
using Spectre.Console;

return await CommandLine.RunAsync(args, AnsiConsole.Console, TimeProvider.System);
