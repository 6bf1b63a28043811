using System.Diagnostics;

namespace EventSpectrum.Browser.Tests.Support;

/// <summary>Waiting for what will be true soon. Deadlines are generous: they end tests that hang and measure nothing.</summary>
internal static class Patience
{
    /// <summary>Asks again and again until the answer pleases.</summary>
    /// <exception cref="TimeoutException">It never did; the message has the last answer.</exception>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> pleases, string what, double seconds = 30)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var answer = await ask();
            if (pleases(answer)) return answer;
            if (clock.Elapsed.TotalSeconds > seconds) throw new TimeoutException($"{what}: not within {seconds} s. Last seen: {answer}");
            await Task.Delay(20);
        }
    }

    /// <summary>Asks again and again until the answer is yes.</summary>
    public static Task UntilAsync(Func<Task<bool>> ask, string what, double seconds = 30) => UntilAsync(ask, yes => yes, what, seconds);
}
