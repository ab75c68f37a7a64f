using BhutanCustoms.HsClassification.Known;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>The national line that most declarations under a subheading have, for texts without a neighbour there.</summary>
internal sealed class CommonLines
{
    private const int None = -1;
    private readonly int[] lines;

    /// <summary>Counts a history.</summary>
    /// <param name="known">The known texts.</param>
    /// <param name="subheadingOf">The subheading of each code of the history.</param>
    /// <param name="subheadings">How many subheadings there are.</param>
    public CommonLines(KnownTexts known, int[] subheadingOf, int subheadings)
    {
        var (byCode, bySubheading) = (new long[known.Codes.Length], new long[subheadings]);
        for (var entry = 0; entry < known.EntryCodes.Length; entry++)
        {
            byCode[known.EntryCodes[entry]] += known.EntryCounts[entry];
            bySubheading[subheadingOf[known.EntryCodes[entry]]] += known.EntryCounts[entry];
        }

        lines = new int[subheadings];
        Array.Fill(lines, None);
        for (var code = 0; code < byCode.Length; code++)
        {
            if (byCode[code] * 2 > bySubheading[subheadingOf[code]])
            {
                lines[subheadingOf[code]] = code;
            }
        }
    }

    /// <summary>The code of the history with more than half of the subheading's declarations, or -1 where none has.</summary>
    public int Of(int subheading) => lines[subheading];
}
