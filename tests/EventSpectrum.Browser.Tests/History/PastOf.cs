using System.Globalization;
using System.Text.Json.Nodes;
using EventSpectrum.Browser.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Browser.Tests.History;

/// <summary>A chart with a past: two sessions, votes and changed votes, a withdrawal, a new name, a tool that came later.</summary>
internal static class PastOf
{
    /// <summary>Makes one.</summary>
    public static async Task<Chart> ChartWithPastAsync(this House house)
    {
        var chart = await house.ChartAsync([("Alpha", 10, 10), ("Beta", 90, 20), ("Gamma", 40, 90), ("Delta", 70, 60)]);
        var api = house.Api;
        var dice = new Random(41);
        var people = await api.JoinAsync(6, chart.Slug);
        await api.StartSessionAsync(chart.Slug);
        foreach (var person in people)
            foreach (var tool in new[] { "Alpha", "Beta", "Gamma" })
                (await api.VoteAsync(person, chart[tool], dice.Next(101), dice.Next(101), slug: chart.Slug)).Succeeded.ShouldBeTrue();
        (await api.SendAsync(HttpMethod.Delete, $"api/spectra/{chart.Slug}/tools/{chart["Beta"]}/vote", people[0].Token)).Succeeded.ShouldBeTrue();
        await api.CloseSessionAsync(chart.Slug);

        await api.StartSessionAsync(chart.Slug);
        await api.StaffAsync(HttpMethod.Patch, $"api/spectra/{chart.Slug}/tools/{chart["Gamma"]}", new JsonObject { ["name"] = "Gamma, renamed" });
        var late = await api.SendAsync(HttpMethod.Post, $"api/spectra/{chart.Slug}/tools", people[1].Token, new JsonObject { ["name"] = "Late", ["x"] = 5, ["y"] = 95 });
        late.Succeeded.ShouldBeTrue(late.ToString());
        foreach (var person in people)
            (await api.VoteAsync(person, chart["Alpha"], 80 + dice.Next(20), 70 + dice.Next(20), slug: chart.Slug)).Succeeded.ShouldBeTrue();
        await api.CloseSessionAsync(chart.Slug);
        return chart;
    }

    /// <summary>The timeline as the API tells it.</summary>
    public static async Task<JsonObject> TimelineAsync(this Chart chart, string query = "frames=2000") =>
        (JsonObject)await chart.House.Api.StaffAsync(HttpMethod.Get, $"api/spectra/{chart.Slug}/history/timeline?{query}");

    /// <summary>The sequences at which the page has a picture: the last one of every instant, since what was recorded at once is one moment.</summary>
    public static async Task<long[]> MomentsAsync(this Chart chart) =>
        [.. (await chart.TimelineAsync("frames=720"))["frames"]!.AsArray().GroupBy(frame => (string)frame!["at"]!).Select(at => (long)at.Last()!["sequence"]!)];

    /// <summary>The picture of a moment as the API tells it.</summary>
    public static async Task<JsonObject> PastAsync(this Chart chart, string query) =>
        (JsonObject)await chart.House.Api.StaffAsync(HttpMethod.Get, $"api/spectra/{chart.Slug}/history?{query}");

    /// <summary>The picture at a sequence as the API tells it.</summary>
    public static Task<JsonObject> PastAsync(this Chart chart, long sequence) => chart.PastAsync(string.Create(CultureInfo.InvariantCulture, $"sequence={sequence}"));

    /// <summary>Opens the history and waits until its picture is drawn.</summary>
    public static async Task OpenHistoryAsync(this Visitor visitor, Chart chart, string query = "")
    {
        await visitor.GoToChartAsync($"/{chart.Slug}/history{query}");
        await visitor.The("past-chart").WaitForAsync();
    }

    /// <summary>Waits until the address pleases. It changes without a navigation, at a time of the page's own.</summary>
    public static Task AddressAsync(this Visitor visitor, Func<string, bool> pleases, string what) =>
        Patience.UntilAsync(() => visitor.Page.EvaluateAsync<string>("location.href"), pleases, what);

    /// <summary>What is drawn, once it has been painted: the sequence, where the dots are, and what they are called.</summary>
    public static Task<DrawnPast> DrawnAsync(this Visitor visitor) => visitor.Page.EvaluateAsync<DrawnPast>(
        """
        async () => {
          const painted = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          await painted();
          await painted();
          const dots = [...document.querySelectorAll('[data-testid=past-chart] .es-dots [data-tool]')];
          return {
            sequence: Number(document.querySelector('[data-testid=past-chart]').dataset.sequence),
            exact: document.querySelector('[data-testid=past-chart]').dataset.exact === 'true',
            dots: Object.fromEntries(dots.map(dot => { const { e, f } = dot.getScreenCTM(); return [dot.dataset.tool, { x: e, y: f }]; })),
            ghosts: dots.filter(dot => dot.classList.contains('is-ghost')).map(dot => dot.dataset.tool),
          };
        }
        """);

    /// <summary>Holds what is drawn against the API's picture of the same sequence.</summary>
    public static async Task ShouldBeTrueAsync(this DrawnPast drawn, Chart chart, Scale scale)
    {
        var picture = await chart.PastAsync(drawn.Sequence);
        ((long)picture["sequence"]!).ShouldBe(drawn.Sequence);
        var tools = picture["tools"]!.AsArray().Where(tool => !(bool)tool!["hidden"]!).Select(tool => tool!).ToArray();
        drawn.Dots.Keys.Order().ShouldBe(tools.Select(tool => (string)tool["id"]!).Order(), $"the tools of {drawn.Sequence}");
        drawn.Ghosts.Order().ShouldBe(tools.Where(tool => (int)tool["votes"]! == 0).Select(tool => (string)tool["id"]!).Order(), $"those without votes at {drawn.Sequence}");
        foreach (var tool in tools)
        {
            var place = (tool["position"] ?? tool["start"])!;
            drawn.Dots[(string)tool["id"]!].To(scale.Spot((double)place["x"]!, (double)place["y"]!)).ShouldBeLessThan(1, $"{tool["name"]} at {drawn.Sequence}");
        }
    }
}

/// <summary>What the history's chart shows. The names are those of the script that answers it.</summary>
internal sealed class DrawnPast
{
    public long Sequence { get; set; }

    public bool Exact { get; set; }

    public Dictionary<string, Spot> Dots { get; set; } = [];

    public string[] Ghosts { get; set; } = [];
}
