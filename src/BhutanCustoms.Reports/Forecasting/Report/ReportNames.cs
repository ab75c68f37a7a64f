using System.Text;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Reports.Forecasting.Report;

/// <summary>What series are called in texts and in file names.</summary>
/// <param name="offices">Offices by code; a code that isn't among them stands for itself.</param>
public sealed class ReportNames(IReadOnlyDictionary<string, Office> offices)
{
    /// <summary>The series for people.</summary>
    public string Of(SeriesKey key)
    {
        var parts = new[] { key.Office is { } office ? OfficeName(office) : null, key.Head, key.ChapterGroup, key.Origin }
            .OfType<string>()
            .ToArray();
        return parts.Length == 0 ? "All revenue" : string.Join(", ", parts);
    }

    /// <summary>A level for people.</summary>
    public static string Of(SeriesLevel level) =>
        level switch
        {
            SeriesLevel.Total => "Country",
            SeriesLevel.Office => "Office",
            SeriesLevel.Head => "Tax head",
            SeriesLevel.OfficeHead => "Office and head",
            SeriesLevel.ChapterGroup => "Goods",
            _ => "Origin",
        };

    /// <summary>A file name for each series, of small letters, digits and hyphens; no two are alike.</summary>
    public static IReadOnlyDictionary<SeriesKey, string> Files(IEnumerable<SeriesOutlook> series)
    {
        var names = new Dictionary<SeriesKey, string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in series)
        {
            var name = one.Level == SeriesLevel.Total ? "total" : Letters($"{one.Level}-{one.Key}");
            for (var number = 2; !taken.Add(name); number++)
            {
                name = $"{Letters($"{one.Level}-{one.Key}")}-{number}";
            }

            names.Add(one.Key, name);
        }

        return names;
    }

    private string OfficeName(string code) => offices.TryGetValue(code, out var office) ? office.Name : code;

    private static string Letters(string text)
    {
        const int Longest = 80;
        var letters = new StringBuilder();
        foreach (var sign in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(sign))
            {
                letters.Append(sign);
            }
            else if (letters.Length > 0 && letters[^1] != '-')
            {
                letters.Append('-');
            }
        }

        return letters.ToString(0, Math.Min(Longest, letters.Length)).TrimEnd('-');
    }
}
