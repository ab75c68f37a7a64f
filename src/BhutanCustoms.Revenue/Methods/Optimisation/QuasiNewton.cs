namespace BhutanCustoms.Revenue.Methods.Optimisation;

/// <summary>
/// Minimises a smooth function without constraints: BFGS with backtracking (Nocedal and Wright, Numerical Optimization, 2nd ed. 2006,
/// algorithms 6.1 and 3.1). MathNet's own minimisers allocate vectors at every step, which costs more than the likelihoods here.
/// </summary>
internal sealed class QuasiNewton(Objective objective, int dimensions)
{
    private const double SufficientDecrease = 1e-4;
    private const int Halvings = 25;
    private readonly double[] _inverseHessian = new double[dimensions * dimensions];
    private readonly double[] _gradient = new double[dimensions];
    private readonly double[] _nextGradient = new double[dimensions];
    private readonly double[] _direction = new double[dimensions];
    private readonly double[] _next = new double[dimensions];
    private readonly double[] _product = new double[dimensions];

    /// <summary>Walks from a point downhill and leaves the lowest point found there.</summary>
    /// <param name="point">The start, where the function is finite; overwritten by the minimum.</param>
    /// <param name="iterations">At most so many steps.</param>
    /// <param name="tolerance">Stops when a step gains less than this share of the value plus one.</param>
    /// <returns>The lowest value; the start's own value if that isn't finite.</returns>
    public double Minimise(Span<double> point, int iterations, double tolerance = 1e-7)
    {
        var value = objective(point, _gradient);
        if (!double.IsFinite(value))
        {
            return value;
        }

        Reset();
        var fresh = true;
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var slope = Aim();
            if (!(slope < 0))
            {
                Reset();
                fresh = true;
                slope = Aim();
            }

            var nextValue = Search(point, value, slope, fresh);
            if (double.IsNaN(nextValue))
            {
                if (fresh)
                {
                    return value;
                }

                Reset();
                fresh = true;
                continue;
            }

            Update(point, fresh);
            fresh = false;
            var gain = value - nextValue;
            value = nextValue;
            _next.CopyTo(point);
            _nextGradient.CopyTo(_gradient.AsSpan());
            if (gain < tolerance * (Math.Abs(value) + 1))
            {
                return value;
            }
        }

        return value;
    }

    private void Reset()
    {
        Array.Clear(_inverseHessian);
        for (var i = 0; i < dimensions; i++)
        {
            _inverseHessian[i * dimensions + i] = 1;
        }
    }

    private double Aim()
    {
        var slope = 0.0;
        for (var i = 0; i < dimensions; i++)
        {
            _direction[i] = -Dot(_inverseHessian.AsSpan(i * dimensions, dimensions), _gradient);
            slope += _direction[i] * _gradient[i];
        }

        return slope;
    }

    // A first step has no scale of its own: it is kept to a length of a half.
    private double Search(ReadOnlySpan<double> point, double value, double slope, bool fresh)
    {
        var step = fresh ? Math.Min(1, 0.5 / Math.Sqrt(Dot(_direction, _direction))) : 1;
        for (var halving = 0; halving < Halvings; halving++, step /= halving < 3 ? 2 : 5)
        {
            for (var i = 0; i < dimensions; i++)
            {
                _next[i] = point[i] + step * _direction[i];
            }

            var next = objective(_next, _nextGradient);
            if (double.IsFinite(next) && next <= value + SufficientDecrease * step * slope)
            {
                return next;
            }
        }

        return double.NaN;
    }

    private void Update(ReadOnlySpan<double> point, bool fresh)
    {
        double along = 0,
            changeSquared = 0;
        for (var i = 0; i < dimensions; i++)
        {
            _direction[i] = _next[i] - point[i];
            _gradient[i] = _nextGradient[i] - _gradient[i];
            along += _direction[i] * _gradient[i];
            changeSquared += _gradient[i] * _gradient[i];
        }

        if (!(along > 1e-12 * changeSquared))
        {
            return;
        }

        if (fresh)
        {
            for (var i = 0; i < dimensions; i++)
            {
                _inverseHessian[i * dimensions + i] = along / changeSquared;
            }
        }

        var curvature = 0.0;
        for (var i = 0; i < dimensions; i++)
        {
            _product[i] = Dot(_inverseHessian.AsSpan(i * dimensions, dimensions), _gradient);
            curvature += _product[i] * _gradient[i];
        }

        var weight = (1 + curvature / along) / along;
        for (var i = 0; i < dimensions; i++)
        {
            for (var j = 0; j < dimensions; j++)
            {
                _inverseHessian[i * dimensions + j] +=
                    weight * _direction[i] * _direction[j] - (_product[i] * _direction[j] + _direction[i] * _product[j]) / along;
            }
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
