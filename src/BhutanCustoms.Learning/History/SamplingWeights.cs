using System.Text.Json;
using Azure.Storage.Blobs;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Learning.History;

/// <summary>
/// How many items an inspected one stands for: 1 over the probability with which it was chosen. The ranking chooses for certain, so 1; the
/// lot draws so many places from what ranking left of an office's items of a batch.
/// </summary>
internal sealed class SamplingWeights
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Dictionary<(string Batch, string Office), double> weights = [];

    /// <summary>Reads what the lot drew from in those batches.</summary>
    public static async Task<SamplingWeights> OfAsync(
        BlobContainerClient container,
        IEnumerable<string> batches,
        CancellationToken cancellationToken
    )
    {
        var weights = new SamplingWeights();
        foreach (var batch in batches)
        {
            await weights.AddAsync(container, batch, cancellationToken).ConfigureAwait(false);
        }

        return weights;
    }

    /// <summary>The weight of an inspected item.</summary>
    public double Of(OutcomeRecord outcome) =>
        outcome.Cause == nameof(Fraud.Selection.SelectionCause.Random) ? weights.GetValueOrDefault((outcome.Batch, outcome.Office), 1) : 1;

    private async Task AddAsync(BlobContainerClient container, string batch, CancellationToken cancellationToken)
    {
        var summary = await container.ReadAsync(BatchPaths.Summary(batch), cancellationToken).ConfigureAwait(false);
        foreach (var office in summary is null ? [] : JsonSerializer.Deserialize<BatchSummary>(summary, Json)!.Offices)
        {
            if (office.Random > 0)
            {
                weights[(batch, office.Office)] = (office.Items - office.Red - office.Yellow + office.Random) / (double)office.Random;
            }
        }
    }
}
