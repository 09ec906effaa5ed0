class NarrowLookups:
    """Lets an address filter a list by nothing but the filters that the list shows.

    Django allows every lookup on a model's own fields: a regular expression there can keep the database
    busy for minutes, and a number too long for it is a broken page.
    """

    filter_parameters: frozenset[str] = frozenset()

    def lookup_allowed(self, lookup, value, request=None):
        return lookup in self.filter_parameters
