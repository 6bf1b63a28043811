using System.Text.Json;

namespace EventSpectrum.Server.Simulation;

/// <summary>What a simulation needs to know of a spectrum, and the ids of the tools that are added while it runs.</summary>
internal sealed class Chart
{
    private readonly TaskCompletionSource<string?>[] _ids;

    /// <summary>Reads a picture.</summary>
    /// <param name="picture">The answer of <c>GET /api/spectra/{s}</c>.</param>
    /// <param name="additions">How many tools will be added.</param>
    public Chart(JsonElement picture, int additions)
    {
        var tools = picture.GetProperty("tools").EnumerateArray().Where(tool => !Flag(tool, "hidden")).ToList();
        Tools = [.. tools.Select(tool => (tool.GetProperty("name").GetString()!, Start(tool)))];
        Disciplines = [.. picture.GetProperty("disciplines").EnumerateArray().Select(name => name.GetString()!)];
        SessionRuns = picture.TryGetProperty("session", out var session) && session.ValueKind == JsonValueKind.Object;
        VotingIsOn = SessionRuns ? Flag(session, "voting") : Flag(picture.GetProperty("settings"), "openVoting");
        AddingIsOn = SessionRuns ? Flag(session, "adding") : Flag(picture.GetProperty("settings"), "openAdding");
        _ids = new TaskCompletionSource<string?>[tools.Count + additions];
        for (var i = 0; i < _ids.Length; i++)
        {
            _ids[i] = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (i < tools.Count)
            {
                _ids[i].SetResult(tools[i].GetProperty("id").GetString());
            }
        }
    }

    /// <summary>The visible tools at the beginning: name and starting place.</summary>
    public IReadOnlyList<(string Name, Place Start)> Tools { get; }

    /// <summary>The disciplines people can pick.</summary>
    public IReadOnlyList<string> Disciplines { get; }

    /// <summary>Whether a session was running.</summary>
    public bool SessionRuns { get; }

    /// <summary>Whether a vote would have been taken.</summary>
    public bool VotingIsOn { get; }

    /// <summary>Whether a new tool would have been taken.</summary>
    public bool AddingIsOn { get; }

    /// <summary>A tool's id. For a tool that is about to be added it waits; null when adding it failed.</summary>
    public Task<string?> IdOfAsync(int tool, CancellationToken cancellation) => _ids[tool].Task.WaitAsync(cancellation);

    /// <summary>A tool was added (or, with null, was not).</summary>
    public void Resolve(int tool, string? id) => _ids[tool].TrySetResult(id);

    private static Place Start(JsonElement tool)
    {
        var start = tool.GetProperty("start");
        return new Place(start.GetProperty("x").GetDouble(), start.GetProperty("y").GetDouble());
    }

    private static bool Flag(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.True;
}
