namespace BhutanCustoms.Revenue.Methods.Optimisation;

/// <summary>Gives a function a gradient by forward differences.</summary>
internal static class ForwardDifferences
{
    private const double Step = 1e-5;

    /// <summary>The value of a function at a point.</summary>
    public delegate double Function(ReadOnlySpan<double> point);

    /// <summary>The function with its gradient.</summary>
    public static Objective Of(Function function) =>
        (point, gradient) =>
        {
            Span<double> moved = stackalloc double[point.Length];
            point.CopyTo(moved);
            var value = function(point);
            for (var i = 0; double.IsFinite(value) && i < point.Length; i++)
            {
                moved[i] = point[i] + Step;
                gradient[i] = (function(moved) - value) / Step;
                moved[i] = point[i];
            }

            return value;
        };
}
