using System.Text;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Fraud.Tests.Builders;

/// <summary>A code that became two.</summary>
internal static class Splitting
{
    public static HsEditions Editions { get; } =
        HsEditions.Read(
            CsvTable.Parse(
                Encoding.UTF8.GetBytes("from_edition,from_code,to_edition,to_code\n2017,854230,2022,854231\n2017,854230,2022,854239\n"),
                HsEditions.List
            ),
            new Nomenclature("HS 2022", new[] { "854231", "854239", "854290" }.Select(code => KeyValuePair.Create(code, "")))
        );
}
