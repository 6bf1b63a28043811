using EventSpectrum.History;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Participants;
using EventSpectrum.Snapshots;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using EventSpectrum.Votes;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Spectra;

public class SpectrumImageTests
{
    private static SpectrumState Full() => Scenario.Given(
        Defined(), Added("a"), Added("b"), Joined("ann"), Joined("ben"), Started("s1"), Cast("a", "ben", 1, null, "s1"), Cast("a", "ann", 10_000, 0, "s1"),
        Cast("b", "ann", null, 5), new("tool/b", new ToolEdited("B", null, null, null, null, null, "x", Scenario.Start, null, "Source")),
        new("participant/imp", new ParticipantJoined("Imp", [], null, Scenario.Start)), new("tool/b", new VoteCast("imp", 3, null, null, Scenario.Start)), Cast("b", "imp", 9, 9),
        new(StreamKey.Spectrum, new SnapshotImported(Scenario.Start, 1, 1, 1, 0, "x")), Withdrawn("a", "ben"), Struck("r1", "a", 8), Struck("r2", "a", 8, 7),
        Reinstated("r1", "a", 8), new("tool/b", new ToolHidden("Spam", "moderator")), new(StreamKey.Spectrum, new MomentBookmarked("m1", "Here", null, null, "x"))).State;

    [Fact]
    public void An_image_is_the_state()
    {
        var state = Full();
        var copy = SpectrumImage.Decode(SpectrumImage.Encode(state));
        SpectrumImage.Encode(copy).ShouldBe(SpectrumImage.Encode(state));
        (copy.Sequence, copy.RecordedAt, copy.InfoSequence, copy.Votes).ShouldBe((state.Sequence, state.RecordedAt, state.InfoSequence, state.Votes));
        (copy.Current, copy.VotingOpen, copy.Tools[0].Votes.Sums).ShouldBe((state.Current, state.VotingOpen, state.Tools[0].Votes.Sums));
        copy.Snapshots.ShouldBe(state.Snapshots);
        copy.Bookmarks.ShouldBe(state.Bookmarks);
        copy.Moments.Captured.ToArray().ShouldBe(state.Moments.Captured.ToArray());
        copy.Tools[0].Spoken.All.Captured.ToArray().ShouldBe(state.Tools[0].Spoken.All.Captured.ToArray());
        copy.Tools[0].Spoken.Strikes.ShouldBe(state.Tools[0].Spoken.Strikes);
        copy.Tools[1].Info.Hidden.ShouldBeTrue();
        copy.Tools[1].Info.Source.ShouldBe(new ImportedText("Source", "B", null, null, null, null));
        copy.TryParticipant("imp", out var imp).ShouldBeTrue();
        copy.Participants[imp].SourceName.ShouldBe("Imp");
        copy.Tools[1].ImportedVotes.ShouldHaveSingleItem().ShouldBe(new(imp, new ImportedVote(3, Vote.Silent, Scenario.Start.UtcTicks)));
        copy.TryParticipant("ben", out var ben).ShouldBeTrue();
        copy.Tools[0].Votes.Find(ben).ShouldBe(state.Tools[0].Votes.Find(ben));
    }

    [Fact]
    public void The_state_before_the_first_event_has_an_image_too() =>
        SpectrumImage.Decode(SpectrumImage.Encode(new SpectrumState())).Info.ShouldBeNull();

    [Fact]
    public void Equal_states_have_equal_images_whatever_way_they_were_reached()
    {
        var straight = Scenario.Given(Defined(), Added("a"), Joined("ann"), Joined("ben"), Cast("a", "ann", 1, 1), Cast("a", "ben", 2, 2)).State;
        var detour = Scenario.Given(Defined(), Added("a"), Joined("ann"), Joined("ben"), Cast("a", "ann", 1, 1), Cast("a", "ben", 2, 2)).State;
        detour.BeginProvisional();
        detour.Apply(Cast("a", "ann", 9, 9).Event, new Recorded(7, Scenario.Start, "tool/a"));
        detour.Apply(Withdrawn("a", "ben").Event, new Recorded(7, Scenario.Start, "tool/a"));
        detour.Apply(new VoteCast("ann", 4, 4, null, Scenario.Start), new Recorded(7, Scenario.Start, "tool/a"));
        detour.Apply(new ToolEdited(null, "t", null, null, null, null, "x", Scenario.Start), new Recorded(7, Scenario.Start, "tool/a"));
        detour.TakeBack();
        SpectrumImage.Encode(detour).ShouldBe(SpectrumImage.Encode(straight));
    }

    [Fact]
    public void Another_format_is_not_read()
    {
        var image = SpectrumImage.Encode(Full());
        image[0]++;
        Should.Throw<InvalidDataException>(() => SpectrumImage.Decode(image)).Message.ShouldContain("format");
    }

    [Fact]
    public void A_cut_image_is_not_read()
    {
        var image = SpectrumImage.Encode(Full());
        for (var length = 0; length < image.Length; length++)
            Should.Throw<InvalidDataException>(() => SpectrumImage.Decode(image.AsMemory(0, length)), $"{length} of {image.Length} bytes");
    }
}
