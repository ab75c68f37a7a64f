using BhutanCustoms.Declarations.Proposals;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Tests.Builders;

/// <summary>Proposes mappings for files in our own layout with something changed.</summary>
internal static class Proposing
{
    public static Task<MappingProposal> OfAsync(byte[] prefix, params (string Question, string Answer)[] answers) =>
        MappingProposal.ProposeAsync(
            prefix,
            "new-source",
            ReferenceData.Shipped,
            Trade.Today,
            answers.ToDictionary(pair => pair.Question, pair => pair.Answer)
        );

    /// <summary>The names of what a person must still answer.</summary>
    public static IEnumerable<string> Open(this MappingProposal proposal) =>
        proposal.Questions.Where(question => question.IsOpen).Select(question => question.Name);

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
