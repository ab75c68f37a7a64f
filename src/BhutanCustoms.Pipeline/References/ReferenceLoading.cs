using System.Globalization;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Declarations.Workbooks;
using BhutanCustoms.HsClassification.Embedding;
using BhutanCustoms.Revenue.Series.Files;

namespace BhutanCustoms.Pipeline.References;

/// <summary>Puts lists that people give in the place of those that are there, once they are found sound as a whole.</summary>
public sealed class ReferenceLoading(ReferenceStore store)
{
    private const long MostBytes = 256L << 20;

    private const string History = "revenue-history",
        Events = "revenue-events",
        Assumptions = "revenue-assumptions",
        WordVectorFile = "hs-vectors";

    /// <summary>The names of the lists that can be loaded.</summary>
    public static IReadOnlyList<string> Lists { get; } = [.. ReferenceData.Lists, History, Events, Assumptions, WordVectorFile];

    /// <summary>Loads a list.</summary>
    /// <param name="list">One of <see cref="Lists"/>.</param>
    /// <param name="file">The list as a file: CSV or a workbook of one sheet, for events and assumptions JSON, word vectors as
    /// built.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="add">
    /// Whether a nomenclature keeps the codes that are there and gets these beside them, such as national chapters; false by default.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What was loaded, in words.</returns>
    /// <exception cref="FormatException">It is malformed or contradicts another list; the message says where. Nothing was
    /// replaced.</exception>
    /// <exception cref="ArgumentException">There is no such list.</exception>
    public async Task<string> LoadAsync(
        string list,
        BinaryData file,
        string name,
        bool add = false,
        CancellationToken cancellationToken = default
    )
    {
        if (add && list != "nomenclature")
        {
            throw new ArgumentException($"Only a nomenclature can be added to, and {list} is none: load the whole list.", nameof(add));
        }

        switch (list)
        {
            case History:
                (file, name) = await TextAsync(file, name, HistoryFileReader.Header, cancellationToken).ConfigureAwait(false);
                var (history, notes) = await RevenueLists.HistoryAsync(file.ToStream(), name, cancellationToken).ConfigureAwait(false);
                await store.ReplaceAsync(RevenueLists.HistoryFile, file, "text/csv", cancellationToken).ConfigureAwait(false);
                return string.Join(' ', notes.Prepend($"{Count(history.Entries.Count())} amounts."));
            case Events:
                var events = RevenueLists.Events(file, name);
                await store.ReplaceAsync(RevenueLists.EventsFile, file, "application/json", cancellationToken).ConfigureAwait(false);
                return $"{Count(events.Count)} events.";
            case Assumptions:
                var assumptions = RevenueLists.Assumptions(file, name);
                await store.ReplaceAsync(RevenueLists.AssumptionsFile, file, "application/json", cancellationToken).ConfigureAwait(false);
                return $"{Count(assumptions.Count)} assumptions.";
            case WordVectorFile:
                var vectors = Vectors(file, name);
                await store.ReplaceAsync(WordVectorStore.File, file, "application/octet-stream", cancellationToken).ConfigureAwait(false);
                return $"{Count(vectors.Count)} words and pieces, distilled from {vectors.Origin}; the next training uses them.";
            default:
                return ReferenceData.Lists.Contains(list)
                    ? await LoadReferenceAsync(list, file, name, add, cancellationToken).ConfigureAwait(false)
                    : throw new ArgumentException($"There is no list \"{list}\"; there are {string.Join(", ", Lists)}.", nameof(list));
        }
    }

    private static WordVectors Vectors(BinaryData file, string name)
    {
        try
        {
            return WordVectors.Load(file.ToStream());
        }
        catch (InvalidDataException exception)
        {
            throw new FormatException($"{name}: {exception.Message}", exception);
        }
    }

    private async Task<string> LoadReferenceAsync(string list, BinaryData file, string name, bool add, CancellationToken cancellationToken)
    {
        var whole = name;
        (file, name) = await TextAsync(file, name, null, cancellationToken).ConfigureAwait(false);
        var table = CsvTable.Parse(file, name);
        table.RefuseFailedFormulas();
        if (table.Rows.Count == 0 && list is not ("goods-terms" or HsEditions.List))
        {
            throw new FormatException($"{name} has a header but no row; the list {list} can't be empty.");
        }

        var content =
            list != "nomenclature"
                ? file.ToArray()
                : NomenclatureFile.Write(await WithKnownAsync(NomenclatureFile.Read(table), add, cancellationToken).ConfigureAwait(false));
        ReferenceData now;
        try
        {
            now = await store.SetAsync(list, content, cancellationToken).ConfigureAwait(false);
        }
        catch (FormatException exception) when (name != whole)
        {
            throw new FormatException($"{exception.Message} It was read from {name}, whose rows these are.", exception);
        }

        var loaded = list switch
        {
            "nomenclature" => $"{Count(now.Nomenclature.Texts.Count)} codes, {Count(now.Nomenclature.Subheadings.Count())} subheadings, "
                + $"{Count(now.Nomenclature.Texts.Values.Count(text => text.Length > 0))} with a text",
            "goods-terms" => $"{Count(now.GoodsTerms.Count)} terms, "
                + $"{Count(now.GoodsTerms.Count(term => now.Nomenclature.Contains(term.Code.AsSpan(0, 6))))} with a code of the "
                + $"nomenclature; the next training learns these",
            HsEditions.List =>
                $"{Count(table.Rows.Count)} pairs; of codes that the nomenclature no longer has {Count(now.Editions.Count)} are "
                    + "known with what they became",
            _ => $"{Count(table.Rows.Count)} rows",
        };
        return $"{loaded}. Reference version {now.Version}; the next batch uses it.";
    }

    /// <summary>The text of a file, and its name with that of the sheet, if it is a workbook.</summary>
    private static async Task<(BinaryData Text, string Name)> TextAsync(
        BinaryData file,
        string name,
        Func<IReadOnlyList<string>, HeaderFit>? header,
        CancellationToken cancellationToken
    )
    {
        await using var text = await DecodedText.OpenAsync(file.ToStream(), MostBytes, header, cancellationToken).ConfigureAwait(false);
        return (await BinaryData.FromStreamAsync(text, cancellationToken).ConfigureAwait(false), name + RevenueLists.OfSheet(text));
    }

    private async Task<Nomenclature> WithKnownAsync(Nomenclature codes, bool add, CancellationToken cancellationToken)
    {
        if (!add)
        {
            return codes;
        }

        var known = (await store.CurrentAsync(cancellationToken).ConfigureAwait(false)).Nomenclature;
        var all = new Dictionary<string, string>(known.Texts, StringComparer.Ordinal);
        foreach (var (code, text) in codes.Texts)
        {
            all[code] = text.Length > 0 ? text : all.GetValueOrDefault(code, "");
        }

        return new Nomenclature(known.Edition, all);
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
