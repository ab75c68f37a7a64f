using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace BhutanCustoms.EndToEnd.Tests.Builders;

/// <summary>Small files in our own layout, row by row.</summary>
public sealed class DeclarationFile
{
    public const string Header =
        "declaration_id,item_number,declaration_date,office,importer_tpn,hs_code,origin,net_mass_kg,currency,cif_value";
    private readonly List<string> lines = [Header];

    /// <summary>Good rows of declarations numbered from a number on.</summary>
    public static DeclarationFile Of(int rows, int first = 1, string office = "PHU")
    {
        var file = new DeclarationFile();
        for (var i = 0; i < rows; i++)
        {
            file.Row(first + i, office: office);
        }

        return file;
    }

    /// <summary>One row; what isn't given is in order.</summary>
    public DeclarationFile Row(int number, string hsCode = "070310", string office = "PHU", string? mass = null, string? cif = null) =>
        Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"D{number:D6},1,2025-03-{1 + (number % 28):D2},{office},TPN{number % 37:D5},{hsCode},IN,{mass ?? $"{100 + (number % 50)}"},INR,{cif ?? $"{2000 + (number % 700)}"}"
            )
        );

    public DeclarationFile Line(string line)
    {
        lines.Add(line);
        return this;
    }

    public byte[] Bytes() => Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");

    public static byte[] Packed(byte[] content)
    {
        var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return file.ToArray();
    }
}
