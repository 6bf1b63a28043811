using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Support;

/// <summary>One task on a page's main thread, in milliseconds.</summary>
/// <param name="Took">From its begin to its end, whatever else the machine did meanwhile.</param>
/// <param name="Worked">What it spent on the processor: what it would take on a machine with nothing else to do.</param>
public sealed record PageTask(double Took, double Worked);

/// <summary>
/// What pages' main threads do, from the browser's own trace. It knows processor time, which the page's long-task observer does not:
/// on a machine that runs the crowd, the server and the database at once, most of a task's duration is waiting for its turn.
/// </summary>
public sealed class MainThread : IAsyncDisposable
{
    private readonly ICDPSession session;
    private readonly ConcurrentBag<JsonElement> events = [];
    private readonly TaskCompletionSource complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private MainThread(ICDPSession session)
    {
        this.session = session;
        session.Event("Tracing.dataCollected").OnEvent += (_, data) =>
        {
            foreach (var e in data!.Value.GetProperty("value").EnumerateArray()) events.Add(e.Clone());
        };
        session.Event("Tracing.tracingComplete").OnEvent += (_, _) => complete.TrySetResult();
    }

    /// <summary>Watches from now on.</summary>
    public static async Task<MainThread> WatchAsync(IBrowser browser)
    {
        var watch = new MainThread(await browser.NewBrowserCDPSessionAsync());
        await watch.session.SendAsync("Tracing.start", new()
        {
            ["transferMode"] = "ReportEvents",
            ["traceConfig"] = new Dictionary<string, object>
            {
                ["excludedCategories"] = new[] { "*" },
                ["includedCategories"] = new[] { "disabled-by-default-devtools.timeline", "__metadata" },
            },
        });
        return watch;
    }

    /// <summary>Stops watching.</summary>
    /// <returns>All tasks of all pages since the beginning.</returns>
    public async Task<IReadOnlyList<PageTask>> StopAsync()
    {
        await session.SendAsync("Tracing.end");
        await complete.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var pages = events.Where(e => Name(e) == "thread_name" && e.GetProperty("args").GetProperty("name").GetString() == "CrRendererMain")
            .Select(Thread).ToHashSet();
        return
        [
            .. from e in events
               where Name(e) == "RunTask" && pages.Contains(Thread(e)) && e.TryGetProperty("tdur", out _)
               select new PageTask(e.GetProperty("dur").GetDouble() / 1_000, e.GetProperty("tdur").GetDouble() / 1_000),
        ];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await session.DetachAsync();

    private static string? Name(JsonElement e) => e.GetProperty("name").GetString();

    private static (int, int) Thread(JsonElement e) => (e.GetProperty("pid").GetInt32(), e.GetProperty("tid").GetInt32());
}
