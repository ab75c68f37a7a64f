namespace BhutanCustoms.SyntheticBhutan.Chance;

/// <summary>
/// Random draws (xoshiro256++ seeded by SplitMix64, Blackman and Vigna). Not <see cref="Random"/>, because a world must be the same
/// on every runtime version, and because every day and every party restarts its own stream.
/// </summary>
internal sealed class Lots
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;
    private double spare = double.NaN;

    public Lots(ulong seed, ulong stream) => Restart(seed, stream);

    public void Restart(ulong seed, ulong stream)
    {
        var state = Mix(seed) ^ Mix(stream + 0x9E3779B97F4A7C15);
        a = Mix(state += 0x9E3779B97F4A7C15);
        b = Mix(state += 0x9E3779B97F4A7C15);
        c = Mix(state += 0x9E3779B97F4A7C15);
        d = Mix(state + 0x9E3779B97F4A7C15);
        spare = double.NaN;
    }

    /// <summary>A number in [0, 1).</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Comes(double probability) => Share() < probability;

    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    public double Between(double low, double high) => low + ((high - low) * Share());

    public T Of<T>(T[] values) => values[Below(values.Length)];

    /// <summary>A standard normal deviate (Marsaglia's polar method).</summary>
    public double Normal()
    {
        if (!double.IsNaN(spare))
        {
            var kept = spare;
            spare = double.NaN;
            return kept;
        }

        double x,
            y,
            square;
        do
        {
            x = (2 * Share()) - 1;
            y = (2 * Share()) - 1;
            square = (x * x) + (y * y);
        } while (square is >= 1 or 0);

        var scale = Math.Sqrt(-2 * Math.Log(square) / square);
        spare = y * scale;
        return x * scale;
    }

    /// <summary>A log-normal factor with median 1.</summary>
    public double Factor(double spread) => Math.Exp(spread * Normal());

    /// <summary>SplitMix64's finaliser: spreads close numbers over all 64 bits.</summary>
    public static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    /// <summary>A number in [0, 1) that is always the same for the same number.</summary>
    public static double ShareOf(ulong x) => (Mix(x) >> 11) * (1.0 / (1UL << 53));

    private ulong Next()
    {
        var result = ulong.RotateLeft(a + d, 23) + a;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = ulong.RotateLeft(d, 45);
        return result;
    }
}
