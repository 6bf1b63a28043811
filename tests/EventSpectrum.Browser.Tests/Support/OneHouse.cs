namespace EventSpectrum.Browser.Tests.Support;

/// <summary>
/// The tests that keep to charts of their own and leave the sample as it is share one server: starting one takes as long as
/// a test. Say <c>[Collection(OneHouse.Name)]</c> in place of <c>IClassFixture&lt;House&gt;</c>.
/// </summary>
[CollectionDefinition(Name)]
public sealed class OneHouse : ICollectionFixture<House>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "One house";
}
