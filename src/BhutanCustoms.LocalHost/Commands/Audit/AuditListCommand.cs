using System.ComponentModel;
using System.Globalization;
using BhutanCustoms.LocalHost.Commands.Options;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Audit;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Audit;

/// <summary><c>audit list</c>: shows entries of the audit trail.</summary>
[Description("Shows entries of the audit trail. Of those asked for, the first 1,000.")]
internal sealed class AuditListCommand(IAnsiConsole console, TimeProvider clock) : SessionCommand<AuditListCommand.Settings>(console, clock)
{
    private const int MostShown = 1_000;

    protected override async Task RunAsync(LocalSession session, Settings settings, CancellationToken cancellationToken)
    {
        var entries = 0L;
        await foreach (var entry in session.Get<AuditTrail>().FindAsync(settings.Filter, cancellationToken).ConfigureAwait(false))
        {
            if (entries++ < MostShown)
            {
                Show(entry);
            }
        }

        var rest =
            $", of which the first {MostShown:N0} are shown: narrow them with --kind, --subject, --since and --until, or use audit export";
        Console.WriteLine($"{entries:N0} entries{(entries > MostShown ? rest : "")}.");
    }

    /// <summary>Two lines: subjects and facts are too long for columns.</summary>
    private void Show(AuditEntry entry)
    {
        var when = DateTimeOffset.TryParse(entry.When, CultureInfo.InvariantCulture, out var moment)
            ? moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : entry.When;
        Console.WriteLine($"{entry.Sequence}  {when} UTC  {entry.Kind}  {entry.Subject}");
        Console.MarkupLineInterpolated($"[grey]{entry.Payload}[/]");
    }

    internal sealed class Settings : SessionSettings
    {
        [CommandOption("--kind <KIND>")]
        [Description("Only of a kind, such as BATCH_FINISHED, ITEM_SCORED, OVERRIDE or MODEL_CHANGED")]
        public string? Kind { get; init; }

        [CommandOption("--subject <SUBJECT>")]
        [Description("Only of a batch, an item or a model")]
        public string? Subject { get; init; }

        [CommandOption("--since <DAY>")]
        [Description("Only from a day on, yyyy-MM-dd in UTC")]
        [Day]
        public Typed<DateOnly>? Since { get; init; }

        [CommandOption("--until <DAY>")]
        [Description("Only to a day, yyyy-MM-dd in UTC; the day counts")]
        [Day]
        public Typed<DateOnly>? Until { get; init; }

        public AuditFilter Filter => new(Kind, Subject, Since?.Value, Until?.Value);
    }
}
