-- Claims by the filters that every table shares; an empty parameter asks nothing.
SELECT c.json FROM claims c
WHERE ($who = '' OR contains(lower(c.who), lower($who)))
  AND ($whom = '' OR contains(lower(c.whom), lower($whom)))
  AND ($event = '' OR c.event = upper($event))
  AND ($act = '' OR c.act = lower($act))
  AND ($source = '' OR contains(lower(c.source), lower($source)))
  AND ($document = '' OR c.document = $document)
  AND ($since = '' OR c.last_day >= $since)
  AND ($until = '' OR c.first_day <= $until)
  AND ($claim = '' OR starts_with(c.id, $claim))
  AND ($happening = '' OR c.happening = $happening)
  AND ($words = '' OR list_bool_and(list_transform(string_split(trim(lower($words)), ' '),
    lambda w: contains(lower(json_extract_string(c.json, '$.evidence.text')), w))))
ORDER BY c.document, c.document_hash, c.entry, c.position
