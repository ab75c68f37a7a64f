using System.Text;

namespace BhutanCustoms.EndToEnd.Tests.Builders;

/// <summary>Small files of findings about the items of <see cref="DeclarationFile"/>, row by row.</summary>
public sealed class FindingFile
{
    public const string Header =
        "declaration_id,item_number,inspected_at,entered_at,officer,found,kind,corrected_hs_code,corrected_cif_value,additional_revenue";
    private readonly List<string> lines = [Header];

    /// <summary>Findings about the first items, every third of them irregular, a quarter of an hour apart.</summary>
    public static FindingFile Of(int rows, int first = 1, string officer = "Karma Dorji")
    {
        var file = new FindingFile();
        for (var i = first; i < first + rows; i++)
        {
            file.Row(
                i,
                officer: officer,
                entered: $"2025-04-0{2 + ((i - 1) / 40)} {8 + ((i - 1) % 40 / 4):D2}:{15 * (i % 4):D2}",
                found: i % 3 == 0
            );
        }

        return file;
    }

    /// <summary>One row; what isn't given is in order.</summary>
    public FindingFile Row(
        int number,
        string officer = "Karma Dorji",
        string inspected = "2025-04-01",
        string entered = "2025-04-02",
        bool found = true,
        string kind = "",
        string hsCode = "",
        string cif = "",
        string revenue = ""
    ) => Line($"D{number:D6},1,{inspected},{entered},{officer},{(found ? 1 : 0)},{kind},{hsCode},{cif},{revenue}");

    public FindingFile Line(string line)
    {
        lines.Add(line);
        return this;
    }

    public byte[] Bytes() => Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
}
