using System.Diagnostics;

namespace BhutanCustoms.Benchmarks.Load;

/// <summary>
/// Sends requests by a schedule, whether or not earlier ones were answered, and measures each from when it should have been sent: a host
/// that stalls is seen by all who would have asked meanwhile.
/// </summary>
internal static class OpenLoop
{
    // Below this a sleep is too coarse.
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1.5);

    /// <summary>Sends so many a second for a while, or until something has ended.</summary>
    /// <param name="http">The client.</param>
    /// <param name="rate">Requests a second.</param>
    /// <param name="most">The longest that it sends.</param>
    /// <param name="request">The request of a number.</param>
    /// <param name="until">Ends the sending earlier.</param>
    public static async Task<Latencies> RunAsync(
        HttpClient http,
        double rate,
        TimeSpan most,
        Func<int, HttpRequestMessage> request,
        Task? until = null
    )
    {
        var count = (int)(rate * most.TotalSeconds);
        var answers = new List<Task<double?>>(count);
        await Task.Factory.StartNew(Send, TaskCreationOptions.LongRunning).ConfigureAwait(false);
        var times = await Task.WhenAll(answers).ConfigureAwait(false);
        return new Latencies(times.OfType<double>(), times.Count(time => time is null));

        void Send()
        {
            var started = Stopwatch.GetTimestamp();
            for (var number = 0; number < count && until?.IsCompleted != true; number++)
            {
                var scheduled = started + (long)(number / rate * Stopwatch.Frequency);
                WaitUntil(scheduled);
                var message = request(number);
                answers.Add(Task.Run(() => AnswerAsync(http, message, scheduled)));
            }
        }
    }

    private static async Task<double?> AnswerAsync(HttpClient http, HttpRequestMessage request, long scheduled)
    {
        try
        {
            using var sent = request;
            using var answer = await http.SendAsync(sent).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? Stopwatch.GetElapsedTime(scheduled).TotalMilliseconds : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (TaskCanceledException)
        {
            return null;
        }
    }

    private static void WaitUntil(long moment)
    {
        while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), moment) is var left && left > TimeSpan.Zero)
        {
            if (left > Nap)
            {
                Thread.Sleep(left - Nap);
            }
            else
            {
                Thread.Yield();
            }
        }
    }
}
