using System.Globalization;
using System.Text.Unicode;
using BhutanCustoms.SyntheticBhutan.Consignments;

namespace BhutanCustoms.SyntheticBhutan.Output;

/// <summary>The number of a declaration: office, day and a number of the day, such as <c>PHU-20260701-00042</c>.</summary>
internal static class DeclarationNumber
{
    public const int MostBytes = 40;

    public static int Write(WorldModel world, ItemRow row, Span<byte> into)
    {
        var consignment = row.Consignment;
        var day = DateOnly.FromDayNumber(consignment.Day);
        Utf8.TryWrite(
            into,
            CultureInfo.InvariantCulture,
            $"{world.Offices.Codes[consignment.Office]}-{day:yyyyMMdd}-{consignment.Serial:D5}",
            out var written
        );
        return written;
    }
}
