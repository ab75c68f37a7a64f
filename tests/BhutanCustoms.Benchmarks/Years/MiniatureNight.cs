using System.Globalization;
using System.Text;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Reliability.Scenarios;

namespace BhutanCustoms.Benchmarks.Years;

/// <summary>The files of a night: declarations of its day, and what inspections of the night before found.</summary>
internal static class MiniatureNight
{
    private const int Items = 30;
    private static readonly string[] Goods = ["ONIONS FRESH", "SMART PHONE 128GB", "RUBBER SHOES", "DRIED GARLIC BULBS"];
    private static readonly string[] Codes = ["070310", "851713", "640219", "070320"];

    /// <summary>Thirty items of three offices; each seventh night has a row that is rejected, each fifth amends an item of the last.</summary>
    public static byte[] Declarations(int night, DateOnly day)
    {
        var text = new StringBuilder(
            "declaration_id,item_number,declaration_date,office,importer_tpn,hs_code,origin,net_mass_kg,currency,cif_value,total_taxes,"
                + "goods_description\n"
        );
        for (var item = 0; item < Items; item++)
        {
            Append(text, night, item, day, night % 7 == 0 && item == Items - 1 ? "much" : $"{Value(night, item)}");
        }

        if (night % 5 == 0 && night > 1)
        {
            Append(text, night - 1, 3, day.AddDays(-1), $"{Value(night - 1, 3) + 1}");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Findings of items of a work list, every third of them irregular; one is of an item that nobody knows.</summary>
    public static byte[] Findings(int night, IReadOnlyList<WorkListItem> listed, DateOnly day)
    {
        var text = new StringBuilder("declaration_id,item_number,inspected_at,entered_at,officer,found,kind,additional_revenue\n");
        for (var at = 0; at < listed.Count; at++)
        {
            var (id, number) = listed[at].Item.Split('/') is [var first, var second] ? (first, second) : (listed[at].Item, "1");
            var found = (night + at) % 3 == 0;
            text.Append(
                CultureInfo.InvariantCulture,
                $"{id},{number},{day:yyyy-MM-dd},{day:yyyy-MM-dd},Officer {at % 4},{(found ? "1,undervaluation,100" : "0,,")}\n"
            );
        }

        if (night % 30 == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"NOBODY-{night},1,{day:yyyy-MM-dd},{day:yyyy-MM-dd},Officer 1,0,,\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static int Value(int night, int item) => 2_000 + ((night * 31) + (item * 137)) % 1_500;

    private static void Append(StringBuilder text, int night, int item, DateOnly day, string value)
    {
        var kind = (night + item) % Codes.Length;
        text.Append(
            CultureInfo.InvariantCulture,
            $"N{night:D5}-{item:D2},1,{day:yyyy-MM-dd},{AppServices.Offices[item % AppServices.Offices.Count]},TPN{item * 7 % 40:D5},"
        );
        text.Append(CultureInfo.InvariantCulture, $"{Codes[kind]},IN,{100 + (item % 50)},INR,{value},{100 + item},{Goods[kind]} {item}\n");
    }
}
