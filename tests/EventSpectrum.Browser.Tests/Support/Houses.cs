namespace EventSpectrum.Browser.Tests.Support;

/// <summary>
/// The tests that keep to charts of their own and leave the sample as it is share one server: starting one takes as long as
/// a test. Say <c>[Collection(OneHouse.Name)]</c> in place of <c>IClassFixture&lt;House&gt;</c>. Within a house one test follows another.
/// </summary>
[CollectionDefinition(Name)]
public sealed class OneHouse : ICollectionFixture<House>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "One house";
}

/// <summary>A second such server, whose tests run beside those of the first: there are two cores, and much of a test is waiting.</summary>
[CollectionDefinition(Name)]
public sealed class NextDoor : ICollectionFixture<House>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "The house next door";
}

/// <summary>A server for what measures: nothing else runs beside it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone : ICollectionFixture<House>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Alone";
}
