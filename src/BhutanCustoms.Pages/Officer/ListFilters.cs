using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Pipeline.Findings.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace BhutanCustoms.Pages.Officer;

/// <summary>
/// What a work list shows. It stands in the page's address, so that it survives a refresh and can be sent to a colleague.
/// </summary>
public sealed record ListFilters
{
    /// <summary>The names of columns that can be left out, in their order.</summary>
    public static IReadOnlyList<string> AllColumns { get; } =
    ["lane", "risk", "stake", "goods", "hs", "origin", "value", "importer", "reason", "state"];

    /// <summary>What lists can be sorted by; empty is lane and risk.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["", "stake", "value", "hs", "importer"];

    private static readonly string[] Usual = ["lane", "risk", "stake", "goods", "hs", "origin", "value", "reason", "state"];

    /// <summary>The day, yyyy-MM-dd; empty for the latest.</summary>
    public string Date { get; init; } = "";

    /// <summary>The office; empty for the person's first.</summary>
    public string Office { get; init; } = "";

    /// <summary>Red or Yellow; empty for both.</summary>
    public string Lane { get; init; } = "";

    /// <summary>Ranking or Random; empty for both.</summary>
    public string Cause { get; init; } = "";

    /// <summary>open, mine or done; empty for all.</summary>
    public string State { get; init; } = "";

    /// <summary>Country of origin.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The first digits of the HS code.</summary>
    public string Hs { get; init; } = "";

    /// <summary>Words that item, goods, importer or reasons must have.</summary>
    public string Text { get; init; } = "";

    /// <summary>One of <see cref="Sorts"/>.</summary>
    public string Sort { get; init; } = "";

    /// <summary>The columns shown.</summary>
    public IReadOnlyList<string> Columns { get; init; } = Usual;

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Reads an address; what it has that is no filter is left out.</summary>
    public static ListFilters Of(IQueryCollection query)
    {
        string Value(string name) => query[name].ToString().Trim();
        string OneOf(string name, params string[] known) => Array.Find(known, one => one == Value(name)) ?? "";
        var columns = AllColumns.Where(column => query["col"].Contains(column)).ToArray();
        return new ListFilters
        {
            Date = DateOnly.TryParseExact(Value("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? Value("date")
                : "",
            Office = Value("office"),
            Lane = OneOf("lane", "Red", "Yellow"),
            Cause = OneOf("cause", "Ranking", "Random", "Criterion"),
            State = OneOf("state", "open", "mine", "done"),
            Origin = Value("origin"),
            Hs = Value("hs").Replace(".", "", StringComparison.Ordinal),
            Text = Value("q"),
            Sort = OneOf("sort", [.. Sorts]),
            Columns = columns.Length > 0 ? columns : Usual,
            Page = int.TryParse(Value("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
        };
    }

    /// <summary>Reads a query string, such as one that came back with a form.</summary>
    public static ListFilters Of(string? query) => Of(new QueryCollection(QueryHelpers.ParseQuery(query)));

    /// <summary>The same with the origin's code in the place of its name, as declarations may have either.</summary>
    public ListFilters ByCode(ReferenceData reference) =>
        FieldReading.Read(new Dictionary<string, string?> { [DeclarationFields.Origin] = Origin }, reference, default).Item?.Origin
            is { Length: > 0 } code
            ? this with
            {
                Origin = code,
            }
            : this;

    /// <summary>Whether anything but day and office narrows the list.</summary>
    public bool Narrow => (Lane + Cause + State + Origin + Hs + Text).Length > 0;

    /// <summary>The query string, with its question mark.</summary>
    public string ToQuery()
    {
        var query = new QueryBuilder();
        void Add(string name, string value)
        {
            if (value.Length > 0)
            {
                query.Add(name, value);
            }
        }

        Add("date", Date);
        Add("office", Office);
        Add("lane", Lane);
        Add("cause", Cause);
        Add("state", State);
        Add("origin", Origin);
        Add("hs", Hs);
        Add("q", Text);
        Add("sort", Sort);
        foreach (var column in Columns.SequenceEqual(Usual) ? [] : Columns)
        {
            Add("col", column);
        }

        Add("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : "");
        return query.ToString();
    }

    /// <summary>Whether an item passes; day and office are the list's own.</summary>
    public bool Pass(ListedItem one, string name) =>
        (Lane.Length == 0 || one.Item.Lane == Lane)
        && (Cause.Length == 0 || one.Item.Cause == Cause)
        && (Origin.Length == 0 || string.Equals(one.Item.Origin, Origin, StringComparison.OrdinalIgnoreCase))
        && one.Item.HsCode.StartsWith(Hs, StringComparison.Ordinal)
        && State switch
        {
            "open" => one.State == CaseState.Open,
            "done" => one.State != CaseState.Open,
            "mine" => one.Holder == name,
            _ => true,
        }
        && Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word =>
                new[] { one.Item.Item, one.Item.Description, one.Item.Importer, one.Item.Reasons }.Any(text =>
                    text.Contains(word, StringComparison.OrdinalIgnoreCase)
                )
            );

    /// <summary>The items in the order asked for.</summary>
    public IEnumerable<ListedItem> Order(IEnumerable<ListedItem> items) =>
        Sort switch
        {
            "stake" => items.OrderByDescending(one => one.Item.RevenueAtStake),
            "value" => items.OrderByDescending(one => one.Item.LocalCif),
            "hs" => items.OrderBy(one => one.Item.HsCode, StringComparer.Ordinal),
            "importer" => items.OrderBy(one => one.Item.Importer, StringComparer.Ordinal),
            _ => items,
        };
}
