using System.Globalization;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Reports.Shadow;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Output;

/// <summary>Shows on the terminal what the registry knows of models.</summary>
internal static class ModelsView
{
    private const int MostMetrics = 4;

    public static async Task ShowAsync(IAnsiConsole console, LocalSession session, CancellationToken cancellationToken)
    {
        await ShowAsync(
                console,
                session,
                ModelKind.Fraud,
                await session.Get<FraudModels>().ServingAsync(cancellationToken).ConfigureAwait(false),
                cancellationToken
            )
            .ConfigureAwait(false);
        await ShowAsync(
                console,
                session,
                ModelKind.Hs,
                await session.Get<HsModels>().ServingAsync(cancellationToken).ConfigureAwait(false),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private static async Task ShowAsync(
        IAnsiConsole console,
        LocalSession session,
        string kind,
        ServingModel serving,
        CancellationToken cancellationToken
    )
    {
        var registry = session.Get<ModelRegistry>();
        var versions = await registry.AllAsync(kind, cancellationToken).ConfigureAwait(false);
        if (versions.Count == 0)
        {
            console.WriteLine($"There is no {kind} model yet.");
            return;
        }

        var changes = (await registry.ChangesAsync(kind, cancellationToken).ConfigureAwait(false)).ToLookup(change => change.Version);
        var table = new Table()
            .Border(TableBorder.Rounded)
            .Title($"{kind} models")
            .AddColumns("version", "state", "stored", "items", "labels", "until");
        foreach (var version in versions)
        {
            table.AddRow(Row(version).Select(Markup.Escape).ToArray());
        }

        console.Write(table);
        foreach (var version in versions)
        {
            console.WriteLine(Story(version, changes[version.RowKey].LastOrDefault()));
        }

        if (serving.Problem is { } problem)
        {
            console.MarkupLineInterpolated($"[yellow]{problem}[/]");
        }

        if (await registry.ShadowAsync(kind, cancellationToken).ConfigureAwait(false) is { } shadow)
        {
            console.WriteLine(await InShadowAsync(session.Get<ShadowReporting>(), kind, shadow, cancellationToken).ConfigureAwait(false));
        }
    }

    private static async Task<string> InShadowAsync(
        ShadowReporting reports,
        string kind,
        string version,
        CancellationToken cancellationToken
    )
    {
        if (kind == ModelKind.Hs)
        {
            var codes = await reports.OfClassifierAsync(version, cancellationToken).ConfigureAwait(false);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"In shadow: {version}, {codes.Batches} batches, {codes.Codes:N0} codes, of which the champion suggests "
                    + $"{codes.EqualShare:P1} too."
            );
        }

        var report = await reports.OfAsync(version, cancellationToken).ConfigureAwait(false);
        return string.Create(
                CultureInfo.InvariantCulture,
                $"In shadow: {version}, {report.Batches} batches, {report.Items:N0} items. It chooses "
                    + $"{report.Agreement.SelectedShare:P1} of what the champion chooses. "
            )
            + $"Found by now: {Text(report.Both)} of both's choices, {Text(report.OnlyChampion)} of the champion's alone, "
            + $"{Text(report.OnlyShadow)} of the shadow's alone.";
    }

    private static string Text(ShadowHits hits) =>
        string.Create(CultureInfo.InvariantCulture, $"{hits.Hits} in {hits.Inspected} inspected");

    private static string[] Row(ModelRecord version)
    {
        var origin = version.ReadOrigin();
        return
        [
            version.RowKey,
            version.State,
            string.Create(CultureInfo.InvariantCulture, $"{version.AddedAt:yyyy-MM-dd}"),
            origin is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{origin.Items:N0}"),
            origin is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{origin.Labels:N0}"),
            origin is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{origin.Until:yyyy-MM-dd}"),
        ];
    }

    /// <summary>A version's figures, and who changed it last and why: too long for a column.</summary>
    private static string Story(ModelRecord version, ModelChange? last)
    {
        var figures = version.ReadOrigin() is { } origin
            ? string.Join(
                ", ",
                origin
                    .Metrics.Take(MostMetrics)
                    .Select(metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Key} {metric.Value:G3}"))
            )
            : "";
        var changed = last is null
            ? "stored, never used"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{last.To.ToLowerInvariant()} since {last.When:yyyy-MM-dd HH:mm} by {last.Who}: {last.Why}"
            );
        return $"{version.RowKey}: {figures}{(figures.Length > 0 ? "; " : "")}{changed}";
    }
}
