using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EventSpectrum.Log;
using EventSpectrum.Snapshots;
using EventSpectrum.Spectra;

namespace EventSpectrum.Domain.Tests.Snapshots;

/// <summary>Small snapshots for tests, built as JSON, and imports of them.</summary>
internal sealed class Snapshot
{
    private readonly JsonObject items = [];
    private readonly JsonObject votes = [];
    private readonly string capturedAt;

    private Snapshot(string capturedAt) => this.capturedAt = capturedAt;

    public static Snapshot At(string capturedAt) => new(capturedAt);

    public static readonly DateTimeOffset June = new(2026, 6, 16, 15, 37, 37, 470, TimeSpan.Zero);
    public static readonly DateTimeOffset August = new(2026, 8, 14, 2, 36, 41, 325, TimeSpan.Zero);

    public static Snapshot InJune() => At("2026-06-16T15:37:37.470Z");

    public static Snapshot InAugust() => At("2026-08-14T02:36:41.325Z");

    public Snapshot Item(string id, double x, double y, string? name = null, string? desc = null, string[]? tags = null, string? createdBy = null)
    {
        var item = new JsonObject { ["desc"] = desc ?? "", ["id"] = id, ["name"] = name ?? id, ["x"] = x, ["y"] = y };
        if (tags is not null) item["tags"] = new JsonArray([.. tags.Select(t => JsonValue.Create(t))]);
        if (createdBy is not null) item["createdBy"] = createdBy;
        return Item(id, item);
    }

    public Snapshot Item(string id, JsonNode? item)
    {
        items[id] = item;
        return this;
    }

    public Snapshot Vote(string item, string voter, double x, double y, string? username = null, long? timestamp = null)
    {
        var vote = new JsonObject { ["username"] = username ?? $"Name-{voter}", ["x"] = x, ["y"] = y };
        if (timestamp is not null) vote["timestamp"] = timestamp;
        return Vote(item, voter, vote);
    }

    public Snapshot Vote(string item, string voter, JsonNode? vote)
    {
        if (!votes.ContainsKey(item)) votes[item] = new JsonObject();
        votes[item]![voter] = vote;
        return this;
    }

    public string Json => new JsonObject
    {
        ["capturedAt"] = capturedAt,
        ["settings"] = new JsonObject { ["votingEnabled"] = true, ["addingEnabled"] = false },
        ["items"] = items.DeepClone(),
        ["votes"] = votes.DeepClone(),
    }.ToJsonString();

    public SnapshotFile File => Parse(Json);

    public ImportSnapshot Command => new(File, "facilitator");

    public static SnapshotFile Parse(string json) => SnapshotReader.Read(Encoding.UTF8.GetBytes(json));

    /// <summary>The dot that the original shows, from the file alone: (10 × start + Σ votes) ÷ (10 + n) per axis.</summary>
    public static Dictionary<string, (decimal X, decimal Y)> Averages(JsonNode file)
    {
        var averages = new Dictionary<string, (decimal, decimal)>();
        foreach (var (id, item) in file["items"]!.AsObject())
        {
            var votes = file["votes"]?[id]?.AsObject().Select(v => v.Value!).ToList() ?? [];
            averages[id] = (Average("x"), Average("y"));
            decimal Average(string axis) => (10 * Number(item![axis]!) + votes.Sum(v => Number(v[axis]!))) / (10 + votes.Count);
        }

        return averages;
    }

    private static decimal Number(JsonNode node) => decimal.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    /// <summary>Decides and folds an import, as the writer would, and answers.</summary>
    public static ImportOutcome Import(Scenario into, ImportSnapshot command)
    {
        var outcome = into.When(Handlers.ImportSnapshot, command);
        outcome.Decision.Refusal.ShouldBeNull();
        into.And(outcome.Decision.Events);
        return outcome.Answer;
    }

    /// <summary>Nothing differs any more: the same file again records nothing and is answered the same.</summary>
    public static void ShouldBeIdempotent(Scenario after, ImportSnapshot command, ImportOutcome answered)
    {
        var again = after.When(Handlers.ImportSnapshot, command);
        again.ThenNothing();
        again.Answer.Skipped.ShouldBe(answered.Skipped);
        (again.Answer with { Skipped = [] }).ShouldBe(answered with { Skipped = [] });
    }

    public static JsonNode Exported(SpectrumState state, bool withVoters = true) => JsonNode.Parse(SnapshotExport.Take(state, withVoters).Write())!;

    public static StreamEvent[] EmptySpectrum => [Facts.Defined(openVoting: false, openAdding: false)];
}
