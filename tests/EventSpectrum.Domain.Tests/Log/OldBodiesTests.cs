using System.Text.Json.Nodes;
using EventSpectrum.History;
using EventSpectrum.Log;
using EventSpectrum.Participants;
using EventSpectrum.Sessions;
using EventSpectrum.Snapshots;
using EventSpectrum.Spectra;
using EventSpectrum.Suggestions;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Domain.Tests.Log;

/// <summary>
/// Bodies as databases hold them, in <c>Bodies/</c>. They are never edited: a new shape of an event gets a new file, and the old
/// file goes on being read. A file is named by its alias and, for shapes after the first, a number: <c>tool_edited.2.json</c>.
/// </summary>
public class OldBodiesTests
{
    private static readonly DateTimeOffset June15 = new(2026, 6, 15, 15, 37, 37, 470, TimeSpan.Zero);

    private static DateTimeOffset Hour(int hour) => new(2026, 6, 15, hour, 0, 0, TimeSpan.Zero);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Log", "Bodies");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f))];

    private static byte[] Body(string file) => File.ReadAllBytes(Path.Combine(Folder, file + ".json"));

    private static string Alias(string file) => file.Split('.')[0];

    [Fact]
    public void There_is_a_body_for_every_alias() =>
        EventTypes.All.Select(t => t.Alias).Order().ShouldBe(Files.Select(f => Alias(f.Data)).Distinct().Order());

    [Theory]
    [MemberData(nameof(Files))]
    public void A_body_is_read_whole_and_written_the_same(string file)
    {
        var body = Body(file);
        var e = EventTypes.Read(Alias(file), body).ShouldNotBeNull();
        var written = JsonNode.Parse(EventTypes.Of(e).Write!(e));
        JsonNode.DeepEquals(written, JsonNode.Parse(body)).ShouldBeTrue($"read and written again, {file} is {written}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_field_that_is_not_known_is_passed_over(string file)
    {
        var body = JsonNode.Parse(Body(file))!;
        body["AddedByALaterVersion"] = new JsonArray(1, 2);
        var e = EventTypes.Read(Alias(file), System.Text.Encoding.UTF8.GetBytes(body.ToJsonString())).ShouldNotBeNull();
        JsonNode.DeepEquals(JsonNode.Parse(EventTypes.Of(e).Write!(e)), JsonNode.Parse(Body(file))).ShouldBeTrue();
    }

    [Fact]
    public void The_bodies_fold_to_the_state_they_always_did()
    {
        var state = new SpectrumState();
        (string Stream, string File)[] log =
        [
            ("spectrum", "spectrum_defined"), ("spectrum", "session_started"), ("tool/a", "tool_added"), ("participant/p1", "participant_joined"),
            ("participant/p1", "participant_admitted"), ("tool/a", "vote_cast"), ("spectrum", "session_switched"), ("tool/a", "tool_edited"),
            ("tool/a", "tool_edited.2"), ("tool/a", "tool_start_moved"), ("participant/p1", "participant_changed"), ("spectrum", "spectrum_revised"), ("spectrum", "settings_changed"),
            ("tool/a", "vote_withdrawn"), ("spectrum", "snapshot_imported"), ("spectrum", "session_closed"),
            ("tool/a", "tool_edited.3"), ("tool/b", "tool_added.2"),
            ("tool/a", "votes_struck"), ("tool/a", "votes_reinstated"), ("tool/a", "tool_hidden"), ("tool/b", "tool_hidden"), ("tool/b", "tool_restored"),
            ("spectrum", "moment_bookmarked"), ("spectrum", "moment_bookmarked.2"), ("spectrum", "bookmark_removed"),
            ("rollback/r1", "rollback_applied"), ("rollback/r1", "rollback_undone"), ("rollback/r1", "rollback_restored"),
            ("participant/p1", "participant_suspended"), ("participant/p1", "pseudonym_replaced"), ("participant/p1", "participant_reinstated"),
            ("spectrum", "settings_changed.2"), ("spectrum", "join_code_renewed"), ("spectrum", "session_started.2"),
            ("spectrum", "spotlight_ended"), ("spectrum", "run_ended"), ("spectrum", "screen_released"), ("spectrum", "presenter_link_revoked"),
            ("spectrum", "run_started"), ("spectrum", "run_moved"), ("spectrum", "tool_spotlighted"), ("spectrum", "screen_frozen"), ("spectrum", "presenter_link_made"),
            ("line", "line_drawn"), ("rollback/r2", "rollback_applied.2"), ("line", "lines_struck"), ("rollback/r2", "rollback_undone.2"), ("line", "lines_reinstated"),
            ("rollback/r2", "rollback_restored.2"), ("line", "line_withdrawn"),
            ("flag/f1", "flag_raised"), ("tool/a", "votes_held"), ("tool/a", "vote_cast.2"), ("flag/f1", "flag_widened"), ("tool/a", "votes_released"), ("flag/f1", "flag_judged"),
            ("tool/b", "tool_merged"), ("tool/b", "tool_unmerged"), ("participant/p2", "participant_joined"), ("participant/p2", "participant_left"),
            ("suggestion/g1", "tool_suggested"), ("suggestion/g1", "suggestion_accepted"), ("suggestion/g2", "move_suggested"), ("suggestion/g2", "suggestion_declined"),
            ("suggestion/g3", "move_suggested"), ("suggestion/g3", "suggestion_withdrawn"),
            ("spectrum", "spectrum_archived"), ("spectrum", "spectrum_unarchived"), ("spectrum", "settings_changed.3"), ("spectrum", "spectrum_archived"),
            ("spectrum", "session_started.3"), ("spectrum", "votes_revealed"),
        ];
        for (var i = 0; i < log.Length; i++)
            state.Apply(new RecordedEvent(i + 1, Guid.Empty, log[i].Stream, 1, Alias(log[i].File), Scenario.Start.AddSeconds(i + 1), Body(log[i].File)));
        log.Select(l => l.File).Distinct().Order().ShouldBe(Files.Select(f => f.Data).Order());

        state.Sequence.ShouldBe(73);
        state.Info.ShouldNotBeNull().ShouldSatisfyAllConditions(
            i => (i.Slug, i.Title, i.X, i.Y).ShouldBe(("room", "Another", new Axis("l2", "h2", "a2"), new Axis("m2", "i2", "b2"))),
            i => i.Disciplines.ShouldBe(["Sound"]),
            i => i.Settings.ShouldBe(new SpectrumSettings(true, true, 3, Embedding: new Embedding(["https://example.org", "http://localhost:8080"], true))),
            i => i.Archived.ShouldBeTrue());
        state.Sessions.Select(s => (s.SessionId, s.CodeExpires)).ShouldBe([("s1", Hour(16)), ("s2", Hour(15)), ("s3", null)]);
        state.Sessions.Select(s => s.Blind).ShouldBe([null, null, new BlindRound(72, new Reveal(73, Scenario.Start.AddSeconds(73)))]);
        var session = state.Sessions[0];
        (session.SessionId, session.Title, session.Audience, session.JoinCode, session.CodeNeeded, session.EndedAt)
            .ShouldBe(("s1", "Evening", "Students", "BIRD", true, Scenario.Start.AddSeconds(16)));
        session.Presenting.ShouldBe(new Presenting(
            new Spotlight("a", Scenario.Start.AddSeconds(42), Scenario.Start.AddSeconds(72)), new GuidedRun(["a", "b"], 1, 30), new FrozenScreen(43, Scenario.Start.AddSeconds(43))));
        state.PresenterLink.ShouldBe("l1");
        state.Participants.Select(p => (p.DisplayName, p.Left)).ShouldBe([("Guest", false), ("Someone who left", true)]);
        var person = state.Participants[0];
        (person.Id, person.DisplayName, person.AdmittedTo, person.JoinedAt, person.Imported).ShouldBe(("p1", "Guest", "s1", June15, true));
        person.SourceName.ShouldBe("Anna");
        person.Disciplines.ShouldBe(["Writers"]);
        state.Tools.Select(t => (t.Info.Name, t.Info.Source?.Name, t.Info.Source?.NameHere))
            .ShouldBe([("Lips", "Lip", "Lips"), ("Lip Sync (2)", "Lip Sync", "Lip Sync (2)")]);
        var tool = state.Tools[0];
        (tool.Info.Name, tool.Info.Description, tool.Info.Kind, tool.Info.StartX, tool.Info.StartY, tool.Info.AddedBy)
            .ShouldBe(("Lips", "", ToolKind.Autonomous, 1, 10_000_000, "p1"));
        tool.Info.Links.ShouldBe([new ToolLink("Less", "https://example.com")]);
        tool.Info.Authorship.ShouldBe([new AuthorshipNote("guild", "None", null)]);
        tool.Info.AddedAt.ShouldBe(June15.AddDays(1));
        tool.Votes.Find(0).ShouldBe(new Vote(6_300, 3_100, 0, Scenario.Start.AddSeconds(54).UtcTicks, 54));
        state.Snapshots.ShouldBe([new TakenSnapshot(June15.AddDays(1), 15)]);
        tool.Spoken.Strikes.ShouldBe([new Strike(0, "r1", 19, 20), new Strike(0, "f1", 53, 56, Held: true), new Strike(1, "f1", 54, 56, Held: true)]);
        var flag = state.Flags.ShouldHaveSingleItem();
        (flag.Id, flag.Rule, flag.Reason, flag.Holds, flag.IsOpen).ShouldBe(("f1", "newcomers", "20 newcomers voted alike within 15 seconds.", true, false));
        flag.People.ShouldBe([new("p1", "strike", 57, "r1"), new("p2", "strike", 57, "r1"), new("p3", "strike", 57, "r1")]);
        state.Tools.Select(t => t.Info.Hidden).ShouldBe([true, false]);
        state.Rollbacks.Select(r => (r.Id, r.Lines, r.Stands)).ShouldBe([("r1", 0, true), ("r2", 1, true)]);
        state.Lines.Spoken.All.Captured.ToArray().Select(l => (l.Sequence, l.Participant, (int)l.X, l.Session, l.Withdraws)).ShouldBe([(45, 0, 6_250, 0, false), (51, 0, -1, -1, true)]);
        state.Lines.Spoken.Strikes.ShouldBe([new Strike(0, "r1", 47, 49)]);
        state.Lines.Standing.Count.ShouldBe(0);
        var rollback = state.Rollbacks[0];
        state.Merges.Captured.ToArray().ShouldBe([new MergeVersion(58, 1, 0), new MergeVersion(59, 1, -1)]);
        (rollback.Id, rollback.Votes, rollback.Reason, rollback.By, rollback.Stands).ShouldBe(("r1", 1, "Spam", "moderator", true));
        (rollback.Criteria.Participants, rollback.Criteria.Tools, rollback.Criteria.From).ShouldSatisfyAllConditions(
            c => c.Participants.ShouldBe(["p1"]), c => c.Tools.ShouldBe(["a"]), c => c.From.ShouldBe(June15));
        state.Suggestions.Select(s => (s.Id, s.ToolId, s.Tool?.Name, s.Tool?.Kind, s.X, s.Y, s.Because, s.Fate, s.Reason, s.By, s.Hidden)).ShouldBe(
        [
            ("g1", "c", "Foley", ToolKind.Assistive, 2_500, 7_525, "Everyone uses it", SuggestionFate.Accepted, "Thank you", "facilitator", false),
            ("g2", "a", null, null, 6_000, 3_050, "It got better", SuggestionFate.Declined, "Not a tool", "moderator", true),
            ("g3", "a", null, null, 6_000, 3_050, "It got better", SuggestionFate.Withdrawn, null, null, false),
        ]);
        state.Bookmarks.ShouldBe([new Bookmark("m2", "The turn", 6, June15, "facilitator")]);
    }
}
