using System.Globalization;
using System.Text;
using Azure;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Selection;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.Benchmarks.Growth;

/// <summary>Finished batches of one source and day, as steps leave them: file, receipt, ledger, shares of each office.</summary>
internal sealed class EarlierNights(IServiceProvider services, string date)
{
    private const int AtOnce = 8;
    private int made;

    public async Task FillUpToAsync(int batches)
    {
        await Parallel
            .ForEachAsync(
                Enumerable.Range(made, batches - made),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (number, _) => await MakeAsync(number).ConfigureAwait(false)
            )
            .ConfigureAwait(false);

        // Each takes of the same offices; one after the other none has to try again.
        for (var number = made; number < batches; number++)
        {
            await TakeAsync(number).ConfigureAwait(false);
        }

        made = batches;
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"bhutan-{number:x16}");

    private async Task MakeAsync(int number)
    {
        var file = $"bhutan/{number}.csv";
        var uploaded = await services
            .GetRequiredService<PipelineStorage>()
            .Container(StorageNames.Inbox)
            .GetBlobClient(file)
            .UploadAsync(BinaryData.FromBytes(Encoding.UTF8.GetBytes(file)), overwrite: true)
            .ConfigureAwait(false);
        var ledger = services.GetRequiredService<BatchLedger>();
        var batch = await ledger
            .RegisterAsync(
                new BatchRecord
                {
                    RowKey = Name(number),
                    Source = "bhutan",
                    File = file,
                    WorkDate = date,
                    ReceivedAt = TimeProvider.System.GetUtcNow(),
                }
            )
            .ConfigureAwait(false);
        foreach (var state in new[] { BatchState.Scoring, BatchState.Finished })
        {
            batch.State = state.ToString();
            await ledger.SaveAsync(batch).ConfigureAwait(false);
        }

        await services.GetRequiredService<InboxReceipts>().SetAsync(file, uploaded.Value.ETag, Name(number)).ConfigureAwait(false);
    }

    private async Task TakeAsync(int number)
    {
        var capacities = services.GetRequiredService<CapacityStore>();
        var page = await capacities.ReadAsync(date, Name(number)).ConfigureAwait(false);
        var shares = ReferenceData.Shipped.Offices.Keys.ToDictionary(office => office, _ => new OfficeShare(0, 0, 0, 0));
        if (!await capacities.TryTakeAsync(page, Name(number), shares).ConfigureAwait(false))
        {
            throw new RequestFailedException(412, "Nobody else takes of these capacities.");
        }
    }
}
