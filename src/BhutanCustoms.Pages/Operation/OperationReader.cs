using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Poison;
using BhutanCustoms.Pipeline.Sweeping;
using Microsoft.Extensions.Configuration;

namespace BhutanCustoms.Pages.Operation;

/// <summary>Gathers how the system does.</summary>
public sealed class OperationReader(
    GivenUp givenUp,
    FraudModels fraud,
    HsModels hs,
    BatchLedger ledger,
    ParkedMessages parked,
    RetrainRuns runs,
    IConfiguration configuration
)
{
    private const int MostRuns = 10;

    // Sections of the app's own settings. Names like these hold secrets, which no page shows.
    private static readonly string[] Sections =
    [
        "Preprocessing",
        "KnownItems",
        "Selection",
        "Finishing",
        "Sweep",
        "Outcomes",
        "OnDemand",
        "Retraining",
        "FraudTraining",
        "Promotion",
        "Forecasting",
        "Monitoring",
        "Pages",
        "Api",
    ];
    private static readonly string[] Secret = ["key", "secret", "password", "connection", "token"];

    /// <summary>How the system does now.</summary>
    public async Task<OperationView> ReadAsync(CancellationToken cancellationToken = default)
    {
        ServingModel[] serving =
        [
            await fraud.ServingAsync(cancellationToken).ConfigureAwait(false),
            await hs.ServingAsync(cancellationToken).ConfigureAwait(false),
        ];
        var open = new List<BatchRecord>();
        foreach (var pointer in await ledger.OpenAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await ledger.FindAsync(pointer.Batch, cancellationToken).ConfigureAwait(false) is { } batch)
            {
                open.Add(batch);
            }
        }

        return new OperationView(
            [
                .. serving.Select(model => model.Problem).OfType<string>(),
                .. await givenUp.ProblemsAsync(cancellationToken).ConfigureAwait(false),
            ],
            open,
            await parked.OldestAsync(cancellationToken).ConfigureAwait(false),
            [.. (await runs.AllAsync(cancellationToken).ConfigureAwait(false)).OrderByDescending(run => run.StartedAt).Take(MostRuns)],
            [.. Sections.SelectMany(section => Values(configuration.GetSection(section)))]
        );
    }

    private static IEnumerable<(string Name, string Value)> Values(IConfigurationSection section) =>
        section
            .AsEnumerable()
            .Where(setting =>
                setting.Value is not null && !Array.Exists(Secret, word => setting.Key.Contains(word, StringComparison.OrdinalIgnoreCase))
            )
            .OrderBy(setting => setting.Key, StringComparer.Ordinal)
            .Select(setting => (setting.Key, setting.Value!));
}
