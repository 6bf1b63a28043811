using System.Globalization;
using EventSpectrum.Browser.Tests.Support;
using EventSpectrum.Server.Simulation;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Weight;

/// <summary>
/// A whole meeting of two hundred on the wall: ten tools placed blind, the reveal, second thoughts, lines. In a quarter of a minute by default;
/// at the pace of a demonstration, a minute and a half, with <c>EVENTSPECTRUM_FULL_LOAD=1</c>.
/// </summary>
[Collection(Alone.Name)]
public sealed class MeetingTests(House house, ITestOutputHelper output)
{
    private const int People = 200;
    private const int Run = 10;

    private static readonly string Lasting = Environment.GetEnvironmentVariable("EVENTSPECTRUM_FULL_LOAD") is { Length: > 0 } ? "90s" : "15s";

    [Fact]
    public async Task The_presenters_page_stays_smooth_and_the_session_is_told_afterwards()
    {
        var dice = new Random(200);
        var chart = await house.ChartAsync(Enumerable.Range(0, 12).Select(n => (
            $"Tool {n.ToString(CultureInfo.InvariantCulture)}", (decimal)dice.Next(1001) / 10, (decimal)dice.Next(1001) / 10)), open: false);
        await using var hall = await house.VisitorAsync(Screen.Projector);
        await hall.Page.GotoAsync($"/{chart.Slug}/present");
        await hall.The("presenter").WaitForAsync();
        await hall.Page.EvaluateAsync(
            """
            () => {
              window.framesSeen = 0;
              const count = () => { window.framesSeen++; requestAnimationFrame(count); };
              requestAnimationFrame(count);
            }
            """);

        await using var thread = await MainThread.WatchAsync(hall.Page.Context.Browser!);
        var exit = await SimulateCommand.Create().Parse(
            ["--server", house.Server.Address.ToString(), "--spectrum", chart.Slug, "--key", house.Server.Setup.FacilitatorKey,
             "--participants", People.ToString(CultureInfo.InvariantCulture), "--meeting", Run.ToString(CultureInfo.InvariantCulture), "--duration", Lasting])
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
        var tasks = await thread.StopAsync();
        var frames = await hall.Page.EvaluateAsync<int>("window.framesSeen");
        output.WriteLine(
            $"{People} people, {Run} tools in {Lasting}: {frames} frames, {tasks.Count} tasks; the longest worked {tasks.Max(task => task.Worked):0} ms, "
            + $"took {tasks.Max(task => task.Took):0} ms; {tasks.Count(task => task.Worked > 50)} worked over 50 ms; {tasks.Count(task => task.Took > 100)} took over 100 ms on this machine.");
        exit.ShouldBe(0, "everyone did everything");
        tasks.Count.ShouldBeGreaterThan(100, "the trace has the page's tasks");
        tasks.Where(task => task.Worked > 100).ShouldBeEmpty("no task holds the wall up for over 100 ms");

        await hall.The("present-over").WaitForAsync();
        await hall.Page.Keyboard.PressAsync("i");
        await Assertions.Expect(hall.The("insights-lead")).ToContainTextAsync($"{People} people placed {Run} tools");
        await hall.The("insights-rounds").WaitForAsync();
        await hall.The("insights-line").WaitForAsync();
    }
}
