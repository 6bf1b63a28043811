using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Security;

/// <summary>
/// Before the reveal nothing tells where anything was placed. The strong form: two evenings that differ in nothing but the places give the same
/// answers, to the byte, to everyone who is no moderator, at every address there is. A new endpoint is asked as soon as it has its line in
/// <see cref="AccessMatrix"/>.
/// </summary>
public sealed partial class BlindTests(TestPostgres postgres)
{
    // Unlikely places, and others: neither their digits nor their means occur anywhere else.
    private static (double X, double Y) Here(int person, int what) => (13.37 + what * 0.01, 86.42 - person * 0.01);

    private static (double X, double Y) There(int person, int what) => (71.93 - person * 4.11, 24.68 + what * 3.07);

    [Fact]
    public async Task Two_evenings_that_differ_in_places_alone_are_told_alike_until_the_reveal()
    {
        await using var here = await BlindWorld.HoldAsync(postgres, Here);
        await using var there = await BlindWorld.HoldAsync(postgres, There);
        var head = await here.HeadAsync();
        (await there.HeadAsync()).ShouldBe(head, "the two evenings are not alike");

        // Moderators may see everything: whatever that leaves in the server's hands is no answer to others.
        foreach (var world in (BlindWorld[])[here, there])
        {
            foreach (var path in Addresses.Moderators()) (await world.AskAsync("facilitator", path(world))).ShouldStartWith("200");
        }

        await AlikeAsync(here, there, head, here.Readers.Keys);
        foreach (long? seen in (long?[])[null, 1, head - 3, head])
            (await here.ToldAsync(seen)).ShouldBe(await there.ToldAsync(seen), $"the stream after {seen}");

        // What is done in the round answers nothing more, and neither does anything after it.
        foreach (var (reader, method, path, body) in Acts)
        {
            var (one, other) = (await here.AskAsync(reader, path, method, body), await there.AskAsync(reader, path, method, body));
            if (one != other) Assert.Fail($"{method} {path} by {reader}\n{one}\n{other}");
        }

        (await here.HeadAsync()).ShouldBe(await there.HeadAsync());
        await here.FollowAsync();
        await there.FollowAsync();
        await AlikeAsync(here, there, await here.HeadAsync(), ["nobody"]);

        // How much is gathered into one frame is the machine's business: what may stand in it is checked instead.
        foreach (var e in here.Heard.Concat(there.Heard).Where(e => e.Name == "frame"))
        {
            e.Data.GetProperty("votes").GetArrayLength().ShouldBe(0);
            e.Data.GetProperty("positions").EnumerateArray().ShouldAllBe(p => p[1].ValueKind == JsonValueKind.Null && p[2].ValueKind == JsonValueKind.Null);
        }

        var heard = Heard(here);
        Places().IsMatch(heard).ShouldBeFalse();
        here.Heard.Count(e => e.Name == "snapshot").ShouldBe(2, "whoever watches is told whole that the picture is another one");

        // And the reveal tells: the same questions have other answers on the two evenings now.
        (await here.Staff.PatchAsync($"{BlindWorld.Path}/sessions/current", """{"reveal":true}""")).ShouldBe(HttpStatusCode.OK);
        (await there.Staff.PatchAsync($"{BlindWorld.Path}/sessions/current", """{"reveal":true}""")).ShouldBe(HttpStatusCode.OK);
        foreach (var path in (string[])[BlindWorld.Path, $"{BlindWorld.Path}/export?format=csv", $"{BlindWorld.Path}/history/timeline", $"{BlindWorld.Path}/line"])
            (await here.AskAsync("nobody", path)).ShouldNotBe(await there.AskAsync("nobody", path), path);
        (await here.AskAsync("nobody", $"{BlindWorld.Path}/sessions/{here.Session}/rounds")).ShouldContain("13.37");
    }

    [Fact]
    public void Whatever_a_participant_can_do_is_done_in_the_round()
    {
        string[] needed = [.. AccessMatrix.Rows.Where(r => r.Request.Method != "GET" && r.Request.Address.StartsWith(Addresses.OfSpectrum, StringComparison.Ordinal) && r.Statuses[(int)Caller.Voter] is >= 200 and < 300)
            .Select(r => r.Request.Endpoint)];
        needed.Where(endpoint => !Array.Exists(Acts, a => endpoint.StartsWith(a.Method + " ", StringComparison.Ordinal) && Pattern(endpoint[(a.Method.Length + 1)..]).IsMatch(a.Path)))
            .ShouldBeEmpty($"Say in {nameof(Acts)} how these are done in a blind round.");
    }

    private static Regex Pattern(string address) => new($"^{Regex.Replace(address, @"\{\w+\}", "[^/]+")}$");

    // Everyone, everywhere.
    private static async Task AlikeAsync(BlindWorld here, BlindWorld there, long head, IEnumerable<string> readers)
    {
        var wrong = new List<string>();
        foreach (var reader in readers)
        {
            foreach (var path in Addresses.Everyones(head))
            {
                var (one, other) = (await here.AskAsync(reader, path(here)), await there.AskAsync(reader, path(there)));
                if (one != other || Places().IsMatch(one)) wrong.Add($"{reader} at {path(here)}\n{one}\n{other}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    // The places of the first evening, as numbers from 0 to 100 and as the log has them.
    [GeneratedRegex(@"\b13\.?(37|38|39|4\d)\b|\b86\.?(42|41|40|3\d)\b")]
    private static partial Regex Places();

    private static string Heard(BlindWorld world) => world.Plain(string.Join('\n', world.Heard.Select(e => $"{e.Name} {e.Data}")));

    private static readonly (string Reader, string Method, string Path, string? Body)[] Acts =
    [
        ("ann by token", "PUT", $"{BlindWorld.Path}/tools/two/vote", """{"x":50,"y":50}"""),
        ("ann by token", "PUT", $"{BlindWorld.Path}/tools/one/vote", """{"x":50}"""),
        ("ann by token", "DELETE", $"{BlindWorld.Path}/tools/two/vote", null),
        ("ann by token", "PUT", $"{BlindWorld.Path}/line", """{"x":50}"""),
        ("ann by token", "DELETE", $"{BlindWorld.Path}/line", null),
        ("ann by token", "POST", $"{BlindWorld.Path}/tools", """{"name":"Mine","x":50,"y":50}"""),
        ("ann by token", "PATCH", $"{BlindWorld.Path}/tools/two", """{"description":"Not hers"}"""),
        ("ann by token", "PATCH", $"{BlindWorld.Path}/participants/me", """{"disciplines":[]}"""),
        ("nobody", "POST", $"{BlindWorld.Path}/participants", """{"displayName":"Late","joinCode":"SESAME"}"""),
        ("facilitator", "PATCH", $"{BlindWorld.Path}/sessions/current", """{"voting":false,"adding":false}"""),
        ("ann by token", "POST", $"{BlindWorld.Path}/suggestions", """{"tool":"one","x":50,"y":50,"because":"It got better"}"""),
        ("ann by token", "DELETE", $"{BlindWorld.Path}/suggestions/none", null),
        ("facilitator", "PATCH", $"{BlindWorld.Path}/sessions/current", """{"voting":true,"adding":true}"""),
        ("facilitator", "POST", $"{BlindWorld.Path}/copy", """{"slug":"evening-copied"}"""),
        ("nobody", "GET", "/api/spectra/evening-copied", null),
        ("facilitator", "PATCH", BlindWorld.Path, """{"settings":{"priorWeight":7},"x":{"low":"e","high":"f"},"disciplines":["Sound","Picture"]}"""),
        ("facilitator", "POST", $"{BlindWorld.Path}/bookmarks", """{"label":"There"}"""),
        ("facilitator", "POST", $"{BlindWorld.Path}/tools/two/merge", """{"into":"one","reason":"The same"}"""),
        ("nobody", "GET", BlindWorld.Path, null),
        ("facilitator", "DELETE", $"{BlindWorld.Path}/tools/two/merge", """{"reason":"Not the same"}"""),
        ("facilitator", "PATCH", $"{BlindWorld.Path}/tools/one", """{"description":"Said better"}"""),
        ("facilitator", "PATCH", BlindWorld.Path, """{"title":"Another"}"""),
        ("facilitator", "PATCH", $"{BlindWorld.Path}/sessions/current", """{"spotlight":{"tool":"one"},"frozen":true}"""),
        ("facilitator", "POST", $"{BlindWorld.Path}/tools/two/hidden", """{"reason":"Not now"}"""),
        ("facilitator", "DELETE", $"{BlindWorld.Path}/tools/two/hidden", """{"reason":"Now"}"""),
        ("nobody", "DELETE", $"{BlindWorld.Path}/participants/me", null),
    ];
}
