using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.RevenueTotals;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Reports.Fairness;
using BhutanCustoms.Reports.Forecasting;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Reports.Kit;
using BhutanCustoms.Reports.ModelCards;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands.Demo;

/// <summary>The reports of a demo, each written below one folder.</summary>
internal sealed class DemoReports(LocalSession session, IAnsiConsole console, string folder, DateOnly today)
{
    /// <summary>The reform that the synthetic Bhutan goes through, as Bhutan did.</summary>
    private const string Reform =
        """[{"month":"2026-01","label":"GST replaces sales tax","applies":{"head":"GST"},"replacesHead":"Other taxes"}]""";

    /// <summary>Forecasts revenue with the years before as history, where their file is there, and shows the forecast.</summary>
    /// <returns>The report.</returns>
    public async Task<string> ForecastAsync(string history, CancellationToken cancellationToken)
    {
        if (File.Exists(history))
        {
            await LoadRevenueAsync(history, cancellationToken).ConfigureAwait(false);
        }

        await session.Get<ForecastStep>().RunAsync(cancellationToken).ConfigureAwait(false);
        var store = session.Get<ForecastStore>();
        var latest = (await store.MonthsAsync(cancellationToken).ConfigureAwait(false))[^1];
        var files = await store.FilesAsync(latest, cancellationToken).ConfigureAwait(false);
        var document = await store.FileAsync(latest, ForecastReport.JsonFile, cancellationToken).ConfigureAwait(false);
        ForecastView.Show(console, ForecastDocument.Read(document!));
        await WriteAsync("forecast", files, cancellationToken).ConfigureAwait(false);
        return Path.Combine(folder, "forecast", ForecastReport.HtmlFile);
    }

    /// <summary>Writes the card of the fraud model that serves.</summary>
    /// <returns>The card.</returns>
    public async Task<string> CardAsync(CancellationToken cancellationToken)
    {
        var champion = await session.Get<ModelRegistry>().ChampionAsync(ModelKind.Fraud, cancellationToken).ConfigureAwait(false);
        var files = await session.Get<ModelCardStep>().FilesAsync(ModelKind.Fraud, champion!, cancellationToken).ConfigureAwait(false);
        await WriteAsync("models", files, cancellationToken).ConfigureAwait(false);
        return Path.Combine(folder, "models", files[0].Name);
    }

    /// <summary>Writes the present year's report on fairness as it stands.</summary>
    /// <returns>The report.</returns>
    public async Task<string> FairnessAsync(CancellationToken cancellationToken)
    {
        var files = await session.Get<FairnessStep>().PreviewAsync(today.Year, cancellationToken).ConfigureAwait(false);
        var name = $"fairness-{today.Year}";
        await WriteAsync(name, files, cancellationToken).ConfigureAwait(false);
        return Path.Combine(folder, name, files.First(file => file.Name.EndsWith(".html", StringComparison.Ordinal)).Name);
    }

    private async Task LoadRevenueAsync(string history, CancellationToken cancellationToken)
    {
        var references = session.Get<ReferenceStore>();
        var mapping = await references.MappingAsync(DemoWorld.Source, cancellationToken).ConfigureAwait(false);
        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        await using var declarations = File.OpenRead(history);
        var revenue = await DeclaredRevenue
            .HistoryOfAsync(declarations, mapping!, reference, today, cancellationToken)
            .ConfigureAwait(false);
        var lists = session.Get<ReferenceLoading>();
        await lists
            .LoadAsync("revenue-history", BinaryData.FromBytes(revenue), "the demo's history", cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        await lists
            .LoadAsync("revenue-events", BinaryData.FromString(Reform), "the demo's reform", cancellationToken: cancellationToken)
            .ConfigureAwait(false);
    }

    private Task WriteAsync(string name, IReadOnlyList<ReportFile> files, CancellationToken cancellationToken) =>
        ForecastFolder.WriteAsync(Path.Combine(folder, name), files, cancellationToken);
}
