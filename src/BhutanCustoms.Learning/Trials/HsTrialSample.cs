using BhutanCustoms.Fraud.Evaluation;
using BhutanCustoms.Fraud.Promotion;

namespace BhutanCustoms.Learning.Trials;

/// <summary>The texts of a trial as chance may have sent them: texts of the same letters are drawn together.</summary>
internal sealed class HsTrialSample
{
    private readonly PromotionOptions options;
    private readonly int[] text;

    public HsTrialSample(IReadOnlyList<HsTrialText> texts, PromotionOptions options)
    {
        this.options = options;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        text = new int[texts.Count];
        for (var i = 0; i < text.Length; i++)
        {
            var letters = Letters(texts[i].Description);
            text[i] = numbers.TryGetValue(letters, out var number) ? number : numbers[letters] = numbers.Count;
        }

        Distinct = numbers.Count;
    }

    /// <summary>How many distinct texts there are.</summary>
    public int Distinct { get; }

    /// <summary>Takes a measure on the texts as they are and on each resample; every call sees the same resamples.</summary>
    /// <param name="measure">Is told how often each text was drawn; the array is used again for the next one.</param>
    public Resampled<T> Take<T>(Func<int[], T> measure)
    {
        var times = new int[text.Length];
        T Of(Func<int, int> drawn)
        {
            for (var i = 0; i < times.Length; i++)
            {
                times[i] = drawn(text[i]);
            }

            return measure(times);
        }

        return new Resampled<T>(
            Of(_ => 1),
            Distinct == 0 ? [] : Bootstrap.Resample(Distinct, options.Resamples, options.Seed, drawn => Of(number => drawn[number]))
        );
    }

    private static string Letters(string description) =>
        string.Join(
            ' ',
            new string([.. description.ToLowerInvariant().Select(c => char.IsLetter(c) ? c : ' ')]).Split(
                ' ',
                StringSplitOptions.RemoveEmptyEntries
            )
        );
}
