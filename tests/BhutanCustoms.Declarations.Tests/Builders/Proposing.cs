using BhutanCustoms.Declarations.Proposals;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Tests.Builders;

/// <summary>Proposes mappings for files in our own layout with something changed.</summary>
internal static class Proposing
{
    public static Task<MappingProposal> OfAsync(byte[] prefix) =>
        MappingProposal.ProposeAsync(prefix, "new-source", ReferenceData.Shipped, Trade.Today);

    public static byte[] File(int rows, Action<Dictionary<string, string>, int> change)
    {
        var file = new CsvFile([.. Trade.Item(new Random(0), 0).Keys]);
        for (var i = 0; i < rows; i++)
        {
            var item = Trade.Item(new Random(i), i);
            change(item, i);
            file.Row(item);
        }

        return file.Bytes;
    }
}
