namespace BhutanCustoms.Fraud.Promotion;

/// <summary>
/// What an inspection would find in an item, as far as the models' probabilities tell: a logistic regression of findings on the log-odds
/// that challenger and champion give, fitted to the inspected items. Which of them were inspected hangs on the champion's ranking and the
/// lot, so given both models' scores the inspected ones are like the others. Not thread-safe.
/// </summary>
internal sealed class OutcomeModel
{
    private const double LeastProbability = 1e-4;
    private const double Ridge = 0.01;
    private const double LongestStep = 4;
    private const int FirstSteps = 30;
    private const int LaterSteps = 3;

    private readonly double[][] odds;
    private readonly IReadOnlyList<bool> found;
    private readonly double[] first;

    /// <summary>Fits it to the inspected items, each once.</summary>
    /// <param name="found">Whether each inspected item had something to find.</param>
    /// <param name="probabilities">A list a model: of the inspected items first, then of others.</param>
    public OutcomeModel(IReadOnlyList<bool> found, IReadOnlyList<float[]> probabilities)
    {
        this.found = found;
        odds = [.. probabilities.Select(scores => Array.ConvertAll(scores, LogOdds))];
        Chances = new double[probabilities[0].Length];
        first = new double[odds.Length + 1];
        var once = new int[found.Count];
        Array.Fill(once, 1);
        Fit(first, once, FirstSteps);
    }

    /// <summary>The chance of a finding in each item, by the last fit.</summary>
    public double[] Chances { get; }

    /// <summary>Fits it to a resample of the inspected items and fills <see cref="Chances"/>.</summary>
    /// <param name="times">How often each inspected item was drawn.</param>
    public void Refit(ReadOnlySpan<int> times)
    {
        var weights = (double[])first.Clone();
        Fit(weights, times, LaterSteps);
        for (var i = 0; i < Chances.Length; i++)
        {
            Chances[i] = Chance(weights, i);
        }
    }

    /// <summary>Newton's steps towards the most likely weights, a little drawn to 0.</summary>
    private void Fit(double[] weights, ReadOnlySpan<int> times, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            var (gradient, hessian) = Slopes(weights, times);
            var change = Solve(hessian, gradient);
            var length = Math.Sqrt(change.Sum(part => part * part));
            for (var w = 0; w < weights.Length; w++)
            {
                weights[w] += change[w] * Math.Min(1, LongestStep / length);
            }

            if (length < 1e-8)
            {
                break;
            }
        }
    }

    private (double[] Gradient, double[,] Hessian) Slopes(double[] weights, ReadOnlySpan<int> times)
    {
        var (gradient, hessian) = (new double[weights.Length], new double[weights.Length, weights.Length]);
        for (var w = 0; w < weights.Length; w++)
        {
            (gradient[w], hessian[w, w]) = (-Ridge * weights[w], Ridge);
        }

        for (var i = 0; i < found.Count; i++)
        {
            var chance = Chance(weights, i);
            var (error, curvature) = (times[i] * ((found[i] ? 1 : 0) - chance), times[i] * chance * (1 - chance));
            for (var w = 0; w < weights.Length; w++)
            {
                gradient[w] += error * Input(w, i);
                for (var v = 0; v < weights.Length; v++)
                {
                    hessian[w, v] += curvature * Input(w, i) * Input(v, i);
                }
            }
        }

        return (gradient, hessian);
    }

    private double Chance(double[] weights, int item)
    {
        var sum = 0.0;
        for (var w = 0; w < weights.Length; w++)
        {
            sum += weights[w] * Input(w, item);
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    private double Input(int weight, int item) => weight == 0 ? 1 : odds[weight - 1][item];

    private static double LogOdds(float probability)
    {
        var clipped = Math.Clamp(float.IsNaN(probability) ? 0.5 : probability, LeastProbability, 1 - LeastProbability);
        return Math.Log(clipped / (1 - clipped));
    }

    /// <summary>Gauss and Jordan's elimination; the ridge keeps the matrix positive definite, so that no pivot is 0.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var solution = (double[])right.Clone();
        for (var pivot = 0; pivot < right.Length; pivot++)
        {
            for (var row = 0; row < right.Length; row++)
            {
                var factor = row == pivot ? 0 : matrix[row, pivot] / matrix[pivot, pivot];
                for (var column = pivot; column < right.Length; column++)
                {
                    matrix[row, column] -= factor * matrix[pivot, column];
                }

                solution[row] -= factor * solution[pivot];
            }
        }

        for (var row = 0; row < right.Length; row++)
        {
            solution[row] /= matrix[row, row];
        }

        return solution;
    }
}
