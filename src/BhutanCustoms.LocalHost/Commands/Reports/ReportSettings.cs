using System.ComponentModel;
using BhutanCustoms.LocalHost.Commands.Sessions;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Reports;

/// <summary>Where reports are written.</summary>
internal class ReportSettings : SessionSettings
{
    [CommandOption("--out <FOLDER>")]
    [Description("Gets the report; reports in the folder of --data unless given")]
    public string? Out { get; init; }

    public string Folder => Path.GetFullPath(Out ?? Path.Combine(DataFolder, "reports"));
}
