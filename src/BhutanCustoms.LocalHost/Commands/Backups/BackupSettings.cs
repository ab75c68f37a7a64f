using System.ComponentModel;
using BhutanCustoms.LocalHost.Commands.Sessions;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Backups;

/// <summary>Which folder has the back-ups, and which storage they are of.</summary>
internal class BackupSettings : SessionSettings
{
    [CommandArgument(0, "<FOLDER>")]
    [Description("The folder of back-ups")]
    public string Folder { get; init; } = "";

    [CommandOption("--storage <CONNECTION>")]
    [Description("Connection string of a storage account; that of the settings, else of the session on --data, unless given")]
    public string? Storage { get; init; }
}
