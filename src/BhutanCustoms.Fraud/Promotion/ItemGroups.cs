using System.IO.Hashing;
using System.Runtime.InteropServices;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Keys;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>
/// The groups in which models are checked for harm and selection for fairness: office, the importer's size, the origin, and whether the
/// trader is new. They are formed by what was known before an item, from the past that the object was made of. Immutable and thread-safe.
/// An item that lacks the field is in the group <see cref="Unknown"/>.
/// </summary>
public sealed class ItemGroups
{
    /// <summary>Grouping by office of entry.</summary>
    public const string Office = "office";

    /// <summary>
    /// Grouping by how often an importer declared in the past: small below one declaration a month, large from ten a month, medium between.
    /// The limits are fixed, so that a group means the same in every report.
    /// </summary>
    public const string ImporterSize = "importer size";

    /// <summary>Grouping by origin: India, third countries.</summary>
    public const string Origin = "origin";

    /// <summary>Grouping by whether an importer had declared anything in the past: new, known.</summary>
    public const string Trader = "trader";

    /// <summary>The group of items that don't say.</summary>
    public const string Unknown = "unknown";

    private const double SmallBelow = 1;
    private const double LargeFrom = 10;
    private const double DaysInMonth = 365.25 / 12;

    private readonly Dictionary<ulong, int> declarations = [];
    private readonly double months;

    /// <summary>Learns who was known, and how large.</summary>
    /// <param name="past">Declarations before the items to group; a past shorter than a month counts as a month.</param>
    public ItemGroups(IEnumerable<ItemChunk> past)
    {
        var seen = new HashSet<ulong>();
        var (first, last) = (int.MaxValue, int.MinValue);
        foreach (var chunk in past)
        {
            Count(chunk, seen);
            foreach (var day in chunk.Date(DeclarationFields.DeclarationDate) is { } dates ? dates.Days : [])
            {
                (first, last) = day == DateColumn.Missing ? (first, last) : (Math.Min(first, day), Math.Max(last, day));
            }
        }

        months = Math.Max(1, last < first ? 0 : (last - first + 1) / DaysInMonth);
    }

    /// <summary>The group of each item, by grouping.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Of(ItemChunk items)
    {
        var importer = items.Category(DeclarationFields.Importer);
        return new Dictionary<string, IReadOnlyList<string>>
        {
            [Office] = Grouped(items.Category(DeclarationFields.Office), items.Count, office => office),
            [ImporterSize] = Grouped(importer, items.Count, name => Size(Past(name))),
            [Origin] = Grouped(
                items.Category(DeclarationFields.Origin),
                items.Count,
                origin => origin == "IN" ? "India" : "third countries"
            ),
            [Trader] = Grouped(importer, items.Count, name => Past(name) == 0 ? "new" : "known"),
        };
    }

    private string Size(int count) =>
        count / months < SmallBelow ? "small"
        : count / months < LargeFrom ? "medium"
        : "large";

    private int Past(string importer) => declarations.GetValueOrDefault(FieldHash.Of(importer));

    /// <summary>A declaration of several items counts once.</summary>
    private void Count(ItemChunk chunk, HashSet<ulong> seen)
    {
        if (chunk.Category(DeclarationFields.Importer) is not { } importers)
        {
            return;
        }

        var (keys, ids) = (FieldHash.OfValues(importers), chunk.Text(DeclarationFields.DeclarationId)!);
        for (var row = 0; row < chunk.Count; row++)
        {
            if (!importers.IsMissing(row) && seen.Add(XxHash3.HashToUInt64(ids.Bytes(row))))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(declarations, keys[importers.Codes[row] + 1], out _)++;
            }
        }
    }

    /// <summary>Each distinct value is grouped once.</summary>
    private static string[] Grouped(CategoryColumn? column, int count, Func<string, string> groupOf)
    {
        var groups = column?.Values.Select(groupOf).ToArray();
        var grouped = new string[count];
        for (var row = 0; row < count; row++)
        {
            grouped[row] = groups is not null && column!.Codes[row] is var code and >= 0 ? groups[code] : Unknown;
        }

        return grouped;
    }
}
