using System.Diagnostics;
using System.Globalization;
using EventSpectrum.Browser.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Browser.Tests.Weight;

/// <summary>
/// A crowd at work: two hundred tools, three hundred votes a second. Twenty seconds of it by default; a whole minute with
/// <c>EVENTSPECTRUM_FULL_LOAD=1</c>.
/// </summary>
[Collection(Alone.Name)]
public sealed class SmoothnessTests(House house, ITestOutputHelper output)
{
    private const int Tools = 200;
    private const int PerSecond = 300;

    private static readonly TimeSpan Lasting =
        TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("EVENTSPECTRUM_FULL_LOAD") is { Length: > 0 } ? 60 : 20);

    [Fact]
    public async Task The_page_stays_smooth_and_in_step()
    {
        var dice = new Random(200);
        var chart = await house.ChartAsync(Enumerable.Range(0, Tools).Select(n => (
            $"Tool {n.ToString(CultureInfo.InvariantCulture)}", (decimal)dice.Next(1001) / 10, (decimal)dice.Next(1001) / 10)));
        var people = await house.Api.JoinAsync(60, chart.Slug);
        await using var visitor = await chart.OpenAsync();
        await visitor.LiveAsync();
        await CountFramesAsync(visitor);

        await using var thread = await MainThread.WatchAsync(visitor.Page.Context.Browser!);
        var answers = await VoteAsync(chart, people, dice);
        var tasks = await thread.StopAsync();

        var frames = await visitor.Page.EvaluateAsync<int>("window.framesSeen");
        output.WriteLine(
            $"{answers.Count} votes in {Lasting.TotalSeconds:0} s; {frames} frames, {tasks.Count} tasks; the longest worked {tasks.Max(task => task.Worked):0} ms, "
            + $"took {tasks.Max(task => task.Took):0} ms; {tasks.Count(task => task.Took > 100)} took over 100 ms on this machine.");
        answers.ShouldAllBe(answer => answer.Succeeded);
        frames.ShouldBeGreaterThan(20, "the chart moved");
        tasks.Count.ShouldBeGreaterThan(frames, "the trace has the page's tasks");
        tasks.Where(task => task.Worked > 100).ShouldBeEmpty("no task holds the page up for over 100 ms");

        var picture = await house.Api.PictureAsync(chart.Slug);
        var votes = ((long)picture["votes"]!).ToString(CultureInfo.InvariantCulture);
        await Patience.UntilAsync(async () => await visitor.The("votes").GetAttributeAsync("data-count") == votes, $"the page shows {votes} votes");
        await visitor.ChartRestsAsync();
        (await visitor.ScaleAsync(chart)).Worst.ShouldBeLessThan(2, "every dot is where the API has it");
    }

    private static async Task CountFramesAsync(Visitor visitor) => await visitor.Page.EvaluateAsync(
        """
        () => {
          window.framesSeen = 0;
          new MutationObserver(() => { window.framesSeen++; }).observe(document.querySelector('.es-dots'), { attributes: true, subtree: true });
        }
        """);

    private async Task<IReadOnlyList<Answer>> VoteAsync(Chart chart, Person[] people, Random dice)
    {
        var ids = chart.Ids.Values.ToArray();
        var clock = Stopwatch.StartNew();
        var under = new List<Task<Answer>>();
        while (clock.Elapsed < Lasting)
        {
            // As many as are due by now, so that a slow moment is made up for.
            for (var due = clock.Elapsed.TotalSeconds * PerSecond; under.Count < due;)
                under.Add(house.Api.VoteAsync(
                    people[dice.Next(people.Length)], ids[dice.Next(ids.Length)], dice.Next(1001) / 10m, dice.Next(1001) / 10m, slug: chart.Slug));
            await Task.Delay(10);
        }

        return await Task.WhenAll(under);
    }
}
