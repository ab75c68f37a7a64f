using System.Text.Json;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.EndToEnd.Tests.Mutation;
using BhutanCustoms.Pages.Mappings;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>What spoilt requests ask a host about.</summary>
internal static class Targets
{
    /// <summary>The target in a batch.</summary>
    /// <param name="customs">The host.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="file">Rows of its source.</param>
    public static async Task<MutationTarget> TargetAsync(this CustomsHost customs, BatchRecord batch, byte[] file)
    {
        var item = (await customs.Get<WorkListStore>().ReadAsync(batch.WorkDate, "PHU"))[0];
        var table = CsvTable.Parse(file, "night");
        var row = table
            .Header.Where(column => table.Rows[0][column].Length > 0)
            .ToDictionary(column => column, column => table.Rows[0][column]);
        row["importer_tpn"] = MutationTarget.Canary;
        return new MutationTarget(
            item.Batch,
            batch.WorkDate,
            batch.FraudModel,
            batch.HsModel,
            item.Item,
            item.Importer,
            JsonSerializer.Serialize(row),
            new MappingSample("x.csv", "", file).Pack()
        );
    }
}
