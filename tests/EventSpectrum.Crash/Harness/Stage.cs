using System.Globalization;
using System.Text.Json.Nodes;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Crash.Harness;

/// <summary>A spectrum of a run, with a session open and people in it.</summary>
internal sealed class Stage
{
    private const int ToolCount = 8, People = 12;

    private readonly Person[] people;
    private readonly List<Act> acts = [];
    private int made;

    private Stage(string slug, Person[] people) => (Slug, this.people) = (slug, people);

    /// <summary>Its slug.</summary>
    public string Slug { get; }

    /// <summary>The tools that it began with.</summary>
    public IReadOnlyList<string> Tools { get; } = [.. Enumerable.Range(0, ToolCount).Select(Tool)];

    /// <summary>Everything that anybody has tried here so far.</summary>
    public IReadOnlyList<Act> Acts
    {
        get
        {
            lock (acts) return [.. acts];
        }
    }

    /// <summary>Makes it and lets people in.</summary>
    public static async Task<Stage> OpenAsync(ServerApi api, string slug)
    {
        JsonObject Axis(string low, string high) => new() { ["low"] = low, ["high"] = high };
        await api.StaffAsync(HttpMethod.Post, "api/spectra", new JsonObject
        {
            ["slug"] = slug,
            ["title"] = $"Crashes, {slug}",
            ["x"] = Axis("left", "right"),
            ["y"] = Axis("low", "high"),
            ["settings"] = new JsonObject { ["priorWeight"] = 2 },
            ["tools"] = new JsonArray([.. Enumerable.Range(0, ToolCount).Select(n => new JsonObject
            {
                ["id"] = Tool(n), ["name"] = $"Tool {n.ToString(CultureInfo.InvariantCulture)}", ["start"] = new JsonObject { ["x"] = 5 * n, ["y"] = 50 },
            })]),
        });
        await api.StartSessionAsync(slug);
        return new Stage(slug, await api.JoinAsync(People, slug));
    }

    /// <summary>Something that somebody does who was chosen by the dice: a vote, and now and then a new tool.</summary>
    public Act Next(Random dice)
    {
        lock (acts)
        {
            var n = ++made;
            var id = $"{Slug}-{n.ToString(CultureInfo.InvariantCulture)}";
            var person = people[dice.Next(people.Length)];
            // 7919 is prime to 10,001: no two votes have the same x before there are ten thousand, and then y differs.
            Act act = n % 40 == 7
                ? new AddAct(Slug, person, $"New {id}", id)
                : new VoteAct(Slug, person, Tool(dice.Next(ToolCount)), (int)(n * 7919L % 10_001), n / 10_001 * 100 + dice.Next(100), id);
            acts.Add(act);
            return act;
        }
    }

    /// <summary>Opens the voting, or closes it.</summary>
    /// <returns>Whether that was granted.</returns>
    public async Task<bool> SwitchAsync(ServerApi api, bool voting, TimeSpan patience)
    {
        using var deadline = new CancellationTokenSource(patience);
        var answer = await api.SendAsync(
            HttpMethod.Patch, $"api/spectra/{Slug}/sessions/current", ServerSetup.Key, new JsonObject { ["voting"] = voting }, deadline.Token);
        return answer.Succeeded;
    }

    private static string Tool(int n) => $"t{n.ToString(CultureInfo.InvariantCulture)}";
}
