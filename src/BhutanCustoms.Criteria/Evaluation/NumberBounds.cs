using System.Runtime.Intrinsics;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Criteria.Evaluation;

/// <summary>The rows of a number column within bounds: eight numbers at once; a missing number is within none.</summary>
internal static class NumberBounds
{
    public static RowSet Of(NumberColumn column, double atLeast, double atMost)
    {
        var numbers = column.Values;
        var found = RowSet.Blank(column.Count);
        var (least, most) = (Vector512.Create(atLeast), Vector512.Create(atMost));
        var row = 0;
        for (; row + Vector512<double>.Count <= numbers.Length; row += Vector512<double>.Count)
        {
            var eight = Vector512.Create(numbers.Slice(row, Vector512<double>.Count));
            var within = Vector512.GreaterThanOrEqual(eight, least) & Vector512.LessThanOrEqual(eight, most);
            found[row >> 6] |= within.ExtractMostSignificantBits() << row;
        }

        for (; row < numbers.Length; row++)
        {
            if (numbers[row] >= atLeast && numbers[row] <= atMost)
            {
                RowSet.Set(found, row);
            }
        }

        return new RowSet(found);
    }
}
