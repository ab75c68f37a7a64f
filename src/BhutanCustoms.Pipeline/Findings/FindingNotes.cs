using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Pipeline.Night.Inbox;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>
/// The rows of <c>quarantine.csv</c>: each reason why a row of the file is quarantined or rejected, in the order of the file.
/// </summary>
internal static class FindingNotes
{
    public const string Header = "line,verdict,id,item,field,value,code,reason";

    /// <summary>Counts a block and gives its rows.</summary>
    public static List<string[]> Rows(IReadOnlyList<ReadFinding> block, IReadOnlyList<JudgedFinding> judged, FindingCounts counts)
    {
        var rows = new List<string[]>();
        var next = 0;
        foreach (var read in block)
        {
            if (read.Finding is null)
            {
                counts.Add(FindingVerdict.Rejected, read.Rejects.Select(reject => reject.Rule.Code));
                rows.AddRange(
                    read.Rejects.Select(reject =>
                        (string[])
                            [
                                StagedCsvFile.Text(read.Line),
                                nameof(FindingVerdict.Rejected),
                                "",
                                read.Item,
                                reject.Field,
                                reject.Value,
                                reject.Rule.Code,
                                reject.Rule.Sentence,
                            ]
                    )
                );
                continue;
            }

            var one = judged[next++];
            var doubts = one.Verdict == FindingVerdict.Quarantined ? one.Doubts : [];
            counts.Add(one.Verdict, doubts.Select(doubt => doubt.Reason.Code));
            rows.AddRange(
                doubts.Select(doubt =>
                    (string[])
                        [
                            StagedCsvFile.Text(read.Line),
                            nameof(FindingVerdict.Quarantined),
                            one.Known.Id,
                            read.Item,
                            "",
                            "",
                            doubt.Reason.Code,
                            doubt.Sentence,
                        ]
                )
            );
        }

        return rows;
    }
}
