using System.Globalization;
using EventSpectrum.Browser.Tests.Support;
using EventSpectrum.TestSupport;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Look;

/// <summary>The names of the sample's tools in the real page: none over another, none outside the chart.</summary>
public sealed class NamesTests(House house, ITestOutputHelper output) : IClassFixture<House>
{
    private const string Sample = "ai-filmmaking";

    // What is inside the glyphs' cells but has no ink: neighbouring lines may share it.
    private const double Slack = 1.5;

    private sealed class Box
    {
        public string Name { get; set; } = "";

        public double Left { get; set; }

        public double Top { get; set; }

        public double Right { get; set; }

        public double Bottom { get; set; }

        public bool Meets(Box other) =>
            Left + Slack < other.Right - Slack && other.Left + Slack < Right - Slack && Top + Slack < other.Bottom - Slack && other.Top + Slack < Bottom - Slack;

        public bool Holds(Box other) =>
            other.Left >= Left - Slack && other.Right <= Right + Slack && other.Top >= Top - Slack && other.Bottom <= Bottom + Slack;

        public override string ToString() => $"“{Name}” [{Left:0}–{Right:0}, {Top:0}–{Bottom:0}]";
    }

    private sealed class Drawn
    {
        public Box Panel { get; set; } = new();

        public Box[] Names { get; set; } = [];

        public Box[] Dots { get; set; } = [];
    }

    [Theory]
    [InlineData(1440, 900, false, 32)]
    [InlineData(1920, 1080, false, 32)]
    [InlineData(390, 844, true, 20)]
    public async Task No_two_names_overlap_and_none_leaves_the_chart(int width, int height, bool phone, int atLeast)
    {
        await using var visitor = await house.VisitorAsync(new Screen(width, height, phone));
        await visitor.GoToChartAsync(Sample);
        await CheckAsync(visitor, "before any vote", atLeast);

        await RoomVotesAsync(seed: width);
        await visitor.GoToChartAsync(Sample);
        await CheckAsync(visitor, "after three hundred votes", atLeast);
        await house.Api.CloseSessionAsync();
    }

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(1920, 1080)]
    public async Task Own_rings_cost_no_name_its_place(int width, int height)
    {
        var sample = (await house.Api.PictureAsync(Sample))["tools"]!.AsArray().Select(tool => (
            (string)tool!["name"]!, Math.Round((decimal)tool["start"]!["x"]!, 1), Math.Round((decimal)tool["start"]!["y"]!, 1))).ToArray();
        var chart = await house.ChartAsync(sample);
        var person = await chart.JoinAsync();
        var dice = new Random(width);
        foreach (var (name, x, y) in sample.Take(20))
            await house.Api.VoteAsync(person, chart[name], Near(dice, (double)x), Near(dice, (double)y), slug: chart.Slug);

        var screen = new Screen(width, height);
        await using var stranger = await chart.OpenAsync(screen: screen);
        var withoutRings = await CheckAsync(stranger, "for a stranger", atLeast: 30);
        await using var visitor = await chart.OpenAsync(person, screen);
        await Assertions.Expect(visitor.Page.Locator("[data-testid^=ring-]")).ToHaveCountAsync(20);
        await CheckAsync(visitor, "with twenty own votes", withoutRings);
        await visitor.Page.Locator("label:has([data-testid=mode-1d])").ClickAsync();
        await visitor.ChartRestsAsync();
        await CheckAsync(visitor, "with twenty own votes, in one dimension", atLeast: 32);
    }

    private async Task<int> CheckAsync(Visitor visitor, string when, int atLeast)
    {
        // Names are placed a moment after the dots rest.
        await visitor.AllRestsAsync();
        var drawn = await visitor.Page.EvaluateAsync<Drawn>(
            """
            () => {
              const box = (element, name) => { const { left, top, right, bottom } = element.getBoundingClientRect(); return { name, left, top, right, bottom }; };
              return {
                panel: box(document.querySelector('.es-panel'), 'panel'),
                names: [...document.querySelectorAll('.es-names > [data-testid^=name-]')]
                  .filter(name => getComputedStyle(name).opacity !== '0' && name.querySelector('text').textContent)
                  .map(name => box(name.querySelector('text'), name.textContent)),
                dots: [...document.querySelectorAll('.es-dots [data-tool] > .es-form')].map(dot => box(dot, dot.parentNode.getAttribute('aria-label'))),
              };
            }
            """);
        var where = $"{visitor.Screen.Width.ToString(CultureInfo.InvariantCulture)}, {when}";
        output.WriteLine($"{where}: {drawn.Names.Length} of {drawn.Dots.Length} names are shown.");
        var overlaps = drawn.Names.SelectMany((one, i) => drawn.Names.Skip(i + 1).Where(one.Meets), (one, other) => $"{one} and {other}");
        overlaps.ShouldBeEmpty($"no two names overlap ({where})");
        drawn.Names.Where(name => !drawn.Panel.Holds(name)).ShouldBeEmpty($"no name leaves the chart {drawn.Panel} ({where})");
        drawn.Names.SelectMany(name => drawn.Dots.Where(name.Meets), (name, dot) => $"{name} over {dot}").ShouldBeEmpty($"no name lies on a dot ({where})");
        drawn.Names.Length.ShouldBeGreaterThanOrEqualTo(atLeast, $"names are shown ({where})");
        drawn.Dots.Where(dot => !drawn.Panel.Holds(dot)).ShouldBeEmpty($"no dot is clipped ({where})");
        return drawn.Names.Length;
    }

    private async Task RoomVotesAsync(int seed)
    {
        await house.Api.StartSessionAsync();
        var dice = new Random(seed);
        var tools = (await house.Api.PictureAsync())["tools"]!.AsArray();
        var people = await house.Api.JoinAsync(30);
        await Task.WhenAll(Enumerable.Range(0, 300).Select(n =>
        {
            var tool = tools[dice.Next(tools.Count)]!;
            return house.Api.VoteAsync(people[n % people.Length], (string)tool["id"]!, Near(dice, (double)tool["start"]!["x"]!), Near(dice, (double)tool["start"]!["y"]!));
        }));
    }

    private static decimal Near(Random dice, double start) => (decimal)Math.Round(Math.Clamp(start + (dice.NextDouble() - 0.5) * 40, 0, 100), 1);
}
