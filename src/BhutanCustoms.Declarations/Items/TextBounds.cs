namespace BhutanCustoms.Declarations.Items;

/// <summary>
/// The most characters (UTF-16, blanks around it not counted) of each text that comes from outside, held at the door: in files, over HTTP
/// and on the command line alike. What a text becomes behind the door has limits of its own: a table's key 512 characters, a table's
/// property 32,768, a row of a table 1 MiB, a transaction 4 MiB, a blob's name 1,024. With these bounds none is reached.
/// </summary>
public static class TextBounds
{
    /// <summary>A declaration's number. With <see cref="ItemNumber"/> and a slash it names the item everywhere.</summary>
    public const int DeclarationId = 64;

    /// <summary>An item's number within its declaration.</summary>
    public const int ItemNumber = 32;

    /// <summary>An item as work lists name it: number of the declaration, slash, number of the item.</summary>
    public const int Item = DeclarationId + 1 + ItemNumber;

    /// <summary>
    /// A code, such as an office, a country, a currency, a unit; some sources have words for it. An office becomes part of keys and file
    /// names, where each letter that is unfit for them takes five characters: 320 of the 512 that a key has.
    /// </summary>
    public const int Code = 64;

    /// <summary>An importer, declarant or seller: an identifier, or a name where a source has nothing else.</summary>
    public const int Party = 200;

    /// <summary>A kind of irregularity in labelled history.</summary>
    public const int Kind = 64;

    /// <summary>An attribute that a source declares beyond our fields.</summary>
    public const int Attribute = 200;

    /// <summary>A goods description. Work lists, which go to storage fifty items at once, show it whole.</summary>
    public const int Description = 4_096;

    /// <summary>
    /// A number, date, or yes or no of a finding, or that a mapping holds for every row. A declaration's are read and not kept as text, so
    /// that their length is no matter.
    /// </summary>
    public const int Value = 64;

    /// <summary>A source's name, as mappings allow it: the first folder in the inbox, part of keys and of batches' identities.</summary>
    public const int Source = 32;

    /// <summary>A person: who asks, who inspected, who chose.</summary>
    public const int Person = 100;

    /// <summary>A person's reason or comment.</summary>
    public const int Why = 1_000;

    /// <summary>
    /// The name of an uploaded file, folders included: what becomes of a file of findings is stored in a folder of its name.
    /// </summary>
    public const int FileName = 512;

    /// <summary>A sentence of ours that quotes others' texts, such as why a file was refused; longer ones are cut.</summary>
    public const int Sentence = 4_000;

    /// <summary>The most characters of a declaration's field.</summary>
    public static int Of(DeclarationField field) =>
        field.Name switch
        {
            DeclarationFields.DeclarationId => DeclarationId,
            DeclarationFields.ItemNumber => ItemNumber,
            DeclarationFields.Importer or DeclarationFields.Declarant or DeclarationFields.Seller => Party,
            DeclarationFields.FindingKind => Kind,
            _ when field.Name.StartsWith(DeclarationFields.AttributePrefix, StringComparison.Ordinal) => Attribute,
            _ => field.Kind switch
            {
                FieldKind.Text => Description,
                FieldKind.Identifier => DeclarationId,
                FieldKind.Number or FieldKind.Flag or FieldKind.Date => Value,
                _ => Code,
            },
        };

    /// <summary>What is wrong with a text that is longer than it may be, for people; null where it isn't.</summary>
    /// <param name="name">What the text is, such as a field's name.</param>
    /// <param name="length">How many characters it has.</param>
    /// <param name="most">How many it may have.</param>
    public static string? Excess(string name, int length, int most) =>
        length <= most
            ? null
            : string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{name} has {length:N0} characters; {most:N0} are allowed. Shorten it and send it again."
            );

    /// <summary>A sentence, cut where it is longer than <see cref="Sentence"/>.</summary>
    public static string Cut(string sentence) =>
        sentence.Length <= Sentence ? sentence : string.Concat(sentence.AsSpan(0, Sentence - 1), "…");
}
