using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Spectra;

public class DefineSpectrumTests
{
    private static readonly AddTool Tool = new("t1", "One", "", 1_000_000, 2_000_000, ToolKind.Undecided, [], [], [], null, "server");

    private static readonly DefineSpectrum Room =
        new("room", "The room", X, Y, ["Sound", "Writers"], new SpectrumSettings(true, true), [Tool, Tool with { ToolId = "t2", Name = "Two" }], "server");

    private static readonly ReviseSpectrum Unchanged = new(null, null, null, null, null, null, null, "facilitator");

    private static StreamEvent Revised(string? title = null, Axis? x = null, Axis? y = null, string[]? disciplines = null) =>
        new(StreamKey.Spectrum, new SpectrumRevised(title, x, y, disciplines, "facilitator"));

    [Fact]
    public void A_spectrum_is_made_with_its_tools() =>
        Scenario.Given().When(Handlers.DefineSpectrum, Room).Then(Defined(), Added("t1", "One"), Added("t2", "Two"))
            .Answer.ShouldBe(new SpectrumOutcome("room", "The room"));

    [Fact]
    public void A_slug_is_given_once() =>
        Scenario.Given(Defined()).When(Handlers.DefineSpectrum, Room).ThenRefused(RefusalReason.Conflict, "slug-taken").Field.ShouldBe("slug");

    [Fact]
    public void Texts_and_settings_are_changed_apart()
    {
        var axis = X with { Low = "other" };
        Scenario.Given(Defined(priorWeight: 0)).When(Handlers.ReviseSpectrum, new ReviseSpectrum("New", axis, Y, ["Sound"], false, null, 7, "facilitator"))
            .Then(Revised("New", axis, null, ["Sound"]), Settings(false, true, 7))
            .Answer.ShouldBe(new SpectrumOutcome("room", "New"));
    }

    [Fact]
    public void Only_what_differs_is_recorded()
    {
        Scenario.Given(Defined()).When(Handlers.ReviseSpectrum, Unchanged with { Y = Y with { About = "other" } }).Then(Revised(y: Y with { About = "other" }));
        Scenario.Given(Defined()).When(Handlers.ReviseSpectrum, Unchanged with { OpenAdding = false }).Then(Settings(true, false, 0));
    }

    [Fact]
    public void A_change_that_changes_nothing_records_nothing()
    {
        Scenario.Given(Defined()).When(Handlers.ReviseSpectrum, Unchanged).ThenNothing();
        Scenario.Given(Defined()).When(Handlers.ReviseSpectrum, new ReviseSpectrum("The room", X, Y, ["Sound", "Writers"], true, true, 0, "facilitator")).ThenNothing();
    }

    [Fact]
    public void Where_it_may_be_shown_is_replaced_as_a_whole_and_taken_back_without_origins()
    {
        var asked = Unchanged with { Embedding = new Embedding(["https://a.example", "https://b.example"], Votable: true) };
        StreamEvent Fact(Embedding? embedding) => new(StreamKey.Spectrum, new SettingsChanged(new SpectrumSettings(true, true, Embedding: embedding), "facilitator"));
        Scenario.Given(Defined()).When(Handlers.ReviseSpectrum, asked).Then(Fact(asked.Embedding));
        Scenario.Given(Defined(), Fact(asked.Embedding)).When(Handlers.ReviseSpectrum, asked with { Embedding = new Embedding(["https://a.example", "https://b.example"], true) }).ThenNothing();
        Scenario.Given(Defined(), Fact(asked.Embedding)).When(Handlers.ReviseSpectrum, Unchanged).ThenNothing();
        Scenario.Given(Defined(), Fact(asked.Embedding)).When(Handlers.ReviseSpectrum, Unchanged with { Embedding = new Embedding([], false) }).Then(Fact(null));
        Scenario.Given(Defined()).When(Handlers.ReviseSpectrum, Unchanged with { Embedding = new Embedding([], false) }).ThenNothing();
    }

    [Fact]
    public void There_must_be_a_spectrum_to_change() => Scenario.Given().When(Handlers.ReviseSpectrum, Unchanged).ThenRefused(RefusalReason.NotFound, "no-spectrum");
}
