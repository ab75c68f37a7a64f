using BhutanCustoms.Pages.Analyst;
using BhutanCustoms.Pages.Manager;
using BhutanCustoms.Pages.Officer;
using BhutanCustoms.Pages.Operation;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Reports.Forecasting;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Reports.Monitoring;
using BhutanCustoms.Reports.Quality;

namespace BhutanCustoms.Benchmarks.Years;

/// <summary>What each list of the API and of the pages asks storage for.</summary>
internal static class Lists
{
    private const int Days = 30;
    private static readonly Person Anyone = new("a tester", Role.Administrator, [], Local: true);

    /// <summary>The lists by name.</summary>
    /// <param name="host">The app.</param>
    /// <param name="batch">The last batch.</param>
    /// <param name="listed">An item of its work lists.</param>
    /// <param name="first">The number of an item of the first night.</param>
    public static IEnumerable<(string Name, Func<Task> Ask)> All(MiniatureHost host, BatchRecord batch, WorkListItem listed, string first)
    {
        yield return ("GET /api/batches", () => host.Get<BatchLedger>().RecentAsync(100));
        yield return ("GET /api/items, of the last night", () => ItemAsync(host, listed.Item));
        yield return ("GET /api/items, of the first night", () => ItemAsync(host, first));
        yield return ("GET /api/worklists/{date}/{office}", () => host.Get<WorkListStore>().ReadAsync(batch.WorkDate, listed.Office));
        yield return ("GET /api/outcomes, of an item", () => host.Get<OutcomeStore>().OfItemAsync(batch.Source, listed.Item));
        yield return ("GET /api/quarantine", () => QuarantineAsync(host));
        yield return ("GET /api/monitoring/alarms", () => host.Get<MonitoringAlarms>().AllAsync());
        yield return ("GET /api/monitoring", () => MonitoringAsync(host));
        yield return ("GET /api/forecast", () => ForecastAsync(host));
        yield return (
            "page /worklist",
            () => host.Get<WorkListReader>().ReadAsync(Anyone, new ListFilters { Date = batch.WorkDate, Office = listed.Office })
        );
        yield return ("page /item", () => host.Get<ItemReader>().ReadAsync(batch.RowKey, listed.Item));
        yield return ("page /trader", () => host.Get<TraderReader>().ReadAsync(Anyone, listed.Importer));
        yield return ("page /batches/{id}", () => host.Get<BatchReader>().ReadAsync(batch.RowKey, share: 0.05));
        yield return ("page /prices", () => host.Get<PricesReader>().ReadAsync(listed.HsCode));
        yield return ($"page /results, {Days} days", () => host.Get<ResultsReader>().ReadAsync(Anyone, Days));
        yield return ("page /operation", () => host.Get<OperationReader>().ReadAsync());
        yield return ("page /quality", () => host.Get<QualityReportStep>().OfSourcesAsync());
    }

    private static async Task ItemAsync(MiniatureHost host, string item)
    {
        var asked = ItemReference.Parse("bhutan", item);
        if ((await host.Get<ItemFinder>().FindAsync([asked]).ConfigureAwait(false)).Values.FirstOrDefault() is not { } found)
        {
            throw new InvalidOperationException($"The item {item} is not found.");
        }

        await host.Get<ItemReader>().ReadAsync(found.Batch.RowKey, found.Item).ConfigureAwait(false);
    }

    private static async Task QuarantineAsync(MiniatureHost host)
    {
        await foreach (var _ in host.Get<QuarantineStore>().AllAsync(withReleased: false).ConfigureAwait(false)) { }
    }

    private static async Task MonitoringAsync(MiniatureHost host)
    {
        if (await host.Get<MonitoringStore>().LatestAsync().ConfigureAwait(false) is { } latest)
        {
            await host.Get<MonitoringStore>().FileAsync(latest, MonitoringReport.JsonFile).ConfigureAwait(false);
        }
    }

    private static async Task ForecastAsync(MiniatureHost host)
    {
        if (await host.Get<ForecastStore>().LatestAsync().ConfigureAwait(false) is { } latest)
        {
            await host.Get<ForecastStore>().FileAsync(latest, ForecastReport.JsonFile).ConfigureAwait(false);
        }
    }
}
