using System.Globalization;
using System.Security.Cryptography;
using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Pipeline.Night.Amendments;

/// <summary>What a row changes of an item: a row of <c>amendments.csv</c> for each field. Traders are pseudonyms there.</summary>
/// <param name="Line">The line of the file on which the row begins.</param>
/// <param name="Item">Declaration and item number.</param>
/// <param name="Version">Which version of the item it is, from 2.</param>
/// <param name="Batch">The batch that has the version before.</param>
/// <param name="Chunk">Its chunk there.</param>
/// <param name="Row">Its place in that chunk, from 0.</param>
/// <param name="Field">The field; empty where none of those shown differs.</param>
/// <param name="From">Its value before; empty where there was none.</param>
/// <param name="To">Its value now; empty where there is none.</param>
public sealed record Amendment(long Line, string Item, int Version, string Batch, int Chunk, int Row, string Field, string From, string To)
{
    /// <summary>The first line of the file.</summary>
    public const string Header = "line,item,version,batch_before,chunk_before,row_before,field,from,to";

    internal string[] ToRow() => [Text(Line), Item, Text(Version), Batch, Text(Chunk), Text(Row), Field, From, To];

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sha256">Its SHA-256 as the ledger has it.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="InvalidDataException">It is another file.</exception>
    internal static IEnumerable<Amendment> Read(BinaryData file, string sha256, string name)
    {
        if (Convert.ToHexStringLower(SHA256.HashData(file)) != sha256)
        {
            throw new InvalidDataException($"The blob {name} is not the one that the ledger knows: it was changed.");
        }

        return CsvTable
            .Parse(file, name)
            .Rows.Select(row => new Amendment(
                long.Parse(row["line"], CultureInfo.InvariantCulture),
                row["item"],
                int.Parse(row["version"], CultureInfo.InvariantCulture),
                row["batch_before"],
                int.Parse(row["chunk_before"], CultureInfo.InvariantCulture),
                int.Parse(row["row_before"], CultureInfo.InvariantCulture),
                row["field"],
                row["from"],
                row["to"]
            ));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
