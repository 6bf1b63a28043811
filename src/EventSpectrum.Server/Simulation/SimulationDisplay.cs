using Spectre.Console;

namespace EventSpectrum.Server.Simulation;

/// <summary>Shows a run while it happens, and what came of it.</summary>
internal sealed class SimulationDisplay(IAnsiConsole console, SimulationOptions options, Tally tally)
{
    private static readonly TimeSpan LiveEvery = TimeSpan.FromMilliseconds(250), LineEvery = TimeSpan.FromSeconds(5);

    /// <summary>Shows figures until the run is over: a live table on a terminal, a line every five seconds in a log.</summary>
    public async Task WatchAsync(Task run)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            while (await Task.WhenAny(run, Task.Delay(LineEvery)) != run)
            {
                console.WriteLine(Line());
            }

            return;
        }

        await console.Live(Table(running: true)).AutoClear(true).StartAsync(async live =>
        {
            while (await Task.WhenAny(run, Task.Delay(LiveEvery)) != run)
            {
                live.UpdateTarget(Table(running: true));
            }
        });
    }

    /// <summary>The final table.</summary>
    public void Report(bool wasClosed)
    {
        console.Write(Table(running: false));
        foreach (var (why, count) in tally.Refusals)
        {
            console.MarkupLineInterpolated($"[yellow]refused {count} ×[/] {why}");
        }

        if (wasClosed)
        {
            console.MarkupLine("[yellow]Voting was closed while the audience was at it; the rest was left undone.[/]");
        }
    }

    private string Line() =>
        $"{tally.Elapsed:mm\\:ss}  joined {tally.Joined}  votes {tally.Votes}  added {tally.Added}  refused {tally.Refused}  retries {tally.Retries}"
        + $"  p50 {Milliseconds(0.5)}  p99 {Milliseconds(0.99)}  {Rate()}/s";

    private Table Table(bool running)
    {
        var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumn("what").AddColumn(new TableColumn("figure").RightAligned());
        var crowd = options.Crowd.ToString().ToLowerInvariant();
        table.Title($"[bold]{Markup.Escape(options.Spectrum)}[/]");
        table.AddRow("audience", $"{crowd}, seed {options.Seed}");
        table.AddRow("time", $"{tally.Elapsed:mm\\:ss} of {options.Duration:mm\\:ss}");
        table.AddRow("joined", $"{tally.Joined} of {options.People}");
        table.AddRow("votes acknowledged", $"{tally.Votes:N0}");
        if (options.Meeting > 0)
        {
            table.AddRow("lines drawn", $"{tally.Lines:N0}");
        }
        else
        {
            table.AddRow("withdrawn", $"{tally.Withdrawn:N0}");
            table.AddRow("tools added", $"{tally.Added} of {options.Additions}");
        }

        table.AddRow("refused", Alarm(tally.Refused));
        if (running)
        {
            table.AddRow("waiting", $"{Math.Max(0, tally.Due - tally.Acknowledged - tally.Refused - tally.Unanswered):N0}");
        }

        table.AddRow("unanswered", Alarm(tally.Unanswered));
        table.AddRow("sent again", $"{tally.Retries:N0}");
        table.AddRow("answered within (p50)", Milliseconds(0.5));
        table.AddRow("answered within (p99)", Milliseconds(0.99));
        table.AddRow("rate", options.Meeting > 0 ? $"{Rate()}/s" : $"{Rate()}/s of {options.Rate:0.#}/s");
        if (!running && options.Check)
        {
            table.AddRow("receipts that agree", $"{tally.Checked - tally.Disagreeing} of {tally.Checked}");
        }

        return table;
    }

    private string Rate() => $"{tally.Acknowledged / Math.Max(tally.Elapsed.TotalSeconds, 0.001):0.0}";

    private string Milliseconds(double share) => tally.Latencies.Within(share) is { } ms ? $"{ms:0.0} ms" : "–";

    private static string Alarm(int count) => count == 0 ? "0" : $"[red]{count:N0}[/]";
}
